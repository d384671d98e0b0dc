import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Chain } from '#chains/chain.js';
import { toHex } from '#domain/bytes.js';
import { BadInputError } from '#domain/errors/sluice-error.js';

interface TokenName {
  readonly symbol: string;
  readonly decimals: number;
}

const NATIVE = `0x${'0'.repeat(40)}`;

/** Symbols and decimals of tokens: from the chain data for a few, from token lists for others. Unknown stays unknown. */
export class TokenNames {
  /** By chain id and address. */
  private readonly names = new Map<string, TokenName>();

  /** Adds a token list in Uniswap's format (tokenlists.org), gzipped where it is named .gz. Throws input.unreadable, input.malformed. */
  async addList(path: string, cwd: string): Promise<void> {
    const file = resolve(cwd, path);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new BadInputError('input.unreadable', 'cannot read the token list', {
        place: { file },
        cause: error,
      });
    });
    for (const [index, token] of tokensOf(bytes, file).entries()) {
      const { chainId, address, symbol, decimals } = token as Record<string, unknown>;
      if (
        typeof chainId !== 'number' ||
        typeof address !== 'string' ||
        typeof symbol !== 'string' ||
        !Number.isInteger(decimals) ||
        (decimals as number) < 0 ||
        (decimals as number) > 255
      ) {
        throw new BadInputError('input.malformed', 'a token needs chainId, address, symbol and decimals', {
          place: { file, field: `tokens[${index}]` },
        });
      }
      // Lists name tokens of other kinds of chains, too.
      if (!/^0x[0-9a-fA-F]{40}$/.test(address)) continue;
      this.names.set(`${chainId} ${address.toLowerCase()}`, { symbol, decimals: decimals as number });
    }
  }

  /** Undefined where it is not known. */
  of(chain: Chain, token: Buffer): TokenName | undefined {
    const address = toHex(token);
    if (address === NATIVE) return chain.native;
    const own = [chain.wrappedNative, ...chain.referenceStables].find((known) => known?.address === address);
    return own ?? this.names.get(`${chain.id} ${address}`);
  }

  /** The symbol; the address where there is none. */
  symbol(chain: Chain, token: Buffer | null): string {
    if (token === null) return '?';
    return this.of(chain, token)?.symbol ?? toHex(token);
  }

  /** In units of the token; in its smallest unit where decimals are not known. */
  amount(chain: Chain, token: Buffer | null, amount: bigint): string {
    const name = token === null ? undefined : this.of(chain, token);
    return name === undefined ? amount.toString() : formatUnits(amount, name.decimals);
  }
}

function tokensOf(bytes: Buffer, file: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (error) {
    throw new BadInputError('input.malformed', file.endsWith('.gz') ? 'no gzipped JSON' : 'not JSON', {
      place: { file },
      cause: error,
    });
  }
  const tokens = (list as { tokens?: unknown } | null)?.tokens;
  if (!Array.isArray(tokens))
    throw new BadInputError('input.malformed', 'no token list', { place: { file, field: 'tokens' } });
  return tokens;
}

/** Exact, without trailing zeros. */
function formatUnits(amount: bigint, decimals: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
