import type { Chain } from '#chains/chain.js';
import { toHex, ZERO_ADDRESS } from '#domain/bytes.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import type { ListedToken } from './token-list.js';

/** Null where it is not known. */
interface TokenName {
  readonly symbol: string | null;
  readonly decimals: number | null;
  /** The token's own word for itself, which any contract may give. */
  readonly claimed: boolean;
}

/**
 * Symbols and decimals of tokens: from the chain data for a few, then from token lists, then from what the tokens said
 * of themselves to a node. Unknown stays unknown.
 */
export class TokenNames {
  /** By chain id and address. */
  private readonly listed = new Map<string, TokenName>();
  private readonly claimed = new Map<string, TokenName>();
  /** By chain id and symbol: the tokens that have it. */
  private readonly bearers = new Map<string, Set<string>>();

  addList(tokens: readonly ListedToken[]): void {
    for (const { chainId, address, symbol, decimals } of tokens) {
      this.listed.set(`${chainId} ${address}`, { symbol, decimals, claimed: false });
      this.bear(chainId, symbol, address);
    }
  }

  addClaims({ id }: Chain, events: readonly TokenMetadata[]): void {
    for (const { token, symbol, decimals } of events) {
      const address = toHex(token);
      this.claimed.set(`${id} ${address}`, { symbol, decimals, claimed: true });
      if (symbol !== null) this.bear(id, symbol, address);
    }
  }

  /** Whether a node can add nothing: the token is named, or was asked. */
  has(chain: Chain, token: Buffer): boolean {
    return this.of(chain, token) !== undefined;
  }

  /** The symbol, with the address where several tokens claim it; the address where there is no symbol. */
  symbol(chain: Chain, token: Buffer | null): string {
    if (token === null) return '?';
    const name = this.of(chain, token);
    const address = toHex(token);
    if (name?.symbol == null) return address;
    return name.claimed && this.isShared(chain, name.symbol, address)
      ? `${name.symbol} (${address})`
      : name.symbol;
  }

  /** In units of the token; in its smallest unit, and saying so, where decimals are not known. */
  amount(chain: Chain, token: Buffer | null, amount: bigint): string {
    const name = token === null ? undefined : this.of(chain, token);
    if (name?.decimals != null) return formatUnits(amount, name.decimals);
    // Beside an address nobody takes it for units.
    return name?.symbol == null ? amount.toString() : `${amount} (no decimals)`;
  }

  private of(chain: Chain, token: Buffer): TokenName | undefined {
    const address = toHex(token);
    const own =
      address === ZERO_ADDRESS
        ? chain.native
        : [chain.wrappedNative, ...chain.referenceStables].find((known) => known?.address === address);
    if (own != null) return { symbol: own.symbol, decimals: own.decimals, claimed: false };
    const key = `${chain.id} ${address}`;
    return this.listed.get(key) ?? this.claimed.get(key);
  }

  private bear(chainId: number, symbol: string, address: string): void {
    const key = `${chainId} ${folded(symbol)}`;
    const bearers = this.bearers.get(key);
    if (bearers === undefined) this.bearers.set(key, new Set([address]));
    else bearers.add(address);
  }

  private isShared(chain: Chain, symbol: string, address: string): boolean {
    const own = [chain.native, chain.wrappedNative, ...chain.referenceStables];
    if (own.some((known) => known !== null && folded(known.symbol) === folded(symbol))) return true;
    const bearers = this.bearers.get(`${chain.id} ${folded(symbol)}`);
    return bearers !== undefined && [...bearers].some((other) => other !== address);
  }
}

/** Without what sets symbols apart that look alike: letter case, and Unicode's compatibility forms. */
function folded(symbol: string): string {
  return symbol.normalize('NFKC').trim().toLowerCase();
}

/** Exact, without trailing zeros. */
function formatUnits(amount: bigint, decimals: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
