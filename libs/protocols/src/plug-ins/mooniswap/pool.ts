import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { CallSite } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { findLeg, isInside, isUntil } from '../../pools/moves.js';

export const MOONISWAP = 'mooniswap';

interface Pool {
  readonly venue: string | null;
  readonly provenance: string;
  /** Null where no factory of the chain was seen to make it. */
  readonly tokens: readonly Address[] | null;
}

function poolAt({ block }: TransactionScope, { contract }: Site): Pool {
  const fact = block.pools.get(contract);
  if (fact?.protocol !== MOONISWAP) return { venue: null, provenance: 'unverified', tokens: null };
  const { venue, provenance, tokens } = fact;
  return { venue, provenance, tokens: tokens.map((token) => block.own(token)) };
}

export interface Trade {
  readonly sender: Address;
  /** Null where the event does not say it. */
  readonly receiver: Address | null;
  readonly src: Address;
  /** The zero address is the native asset here as there. */
  readonly dst: Address;
  readonly amount: bigint;
  readonly result: bigint;
}

/** Others have events and functions of these names: of an unknown pool what came and went has to show. */
export function poolTraded(scope: TransactionScope, site: Site, trade: Trade): void {
  const { sender, receiver, src, dst, amount, result } = trade;
  const { tokens, ...pool } = poolAt(scope, site);
  const came = findLeg(scope, site, { way: 'in', amount, token: src });
  const went = findLeg(scope, site, { way: 'out', amount: result, token: dst });
  const shows = [came, went].every(({ token, party }) => party !== null || isUnseen(scope, token));
  if (tokens === null && (!shows || src === dst || passesOn(scope, site, src, amount))) return;
  scope.out.swaps.push({
    ...site.origin,
    protocol: MOONISWAP,
    ...pool,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender,
    recipient: receiver ?? sender,
    tokenIn: src,
    tokenOut: dst,
    amountIn: amount,
    amountOut: result,
  });
}

/** Without call frames the native asset moves unseen. */
function isUnseen(scope: TransactionScope, token: Address | null): boolean {
  return token === scope.block.native && !scope.hasNativeFlow;
}

/** Whether within a call what came was given on: then the contract stands in front of a pool. */
function passesOn(
  scope: TransactionScope,
  { contract, origin }: Site,
  token: Address,
  amount: bigint,
): boolean {
  return scope
    .movesOf(contract)
    .some(
      (entry) =>
        entry.from === contract &&
        entry.token === token &&
        entry.amount === amount &&
        isInside(entry, origin),
    );
}

export interface Change {
  readonly change: 'mint' | 'burn';
  readonly sender: Address;
  readonly receiver: Address;
  readonly share: bigint | null;
  /** Of the first and the second token. */
  readonly amounts: readonly bigint[];
}

export function poolChanged(scope: TransactionScope, site: Site, change: Change): void {
  const { tokens, ...pool } = poolAt(scope, site);
  const way = change.change === 'mint' ? 'in' : 'out';
  const found = change.amounts.map(
    (amount, index) =>
      tokens?.[index] ??
      findLeg(scope, site, { way, amount }).token ??
      // What was sent too much comes back. The native asset, being the lowest address, is the first token.
      (index === 0 && way === 'in' && nativeKept(scope, site) === amount ? scope.block.native : null),
  );
  const known = found.filter((token) => token !== null);
  const mayLack = scope.hasNativeFlow ? 0 : 1;
  if (tokens === null && known.length < found.length - mayLack) return;
  if (known.length < found.length) scope.mark(site, 'unresolved', 'which tokens moved is not known');
  const { sender, receiver, share, amounts } = change;
  const burnt = change.change === 'burn';
  scope.out.liquidity.push({
    ...site.origin,
    protocol: MOONISWAP,
    ...pool,
    contract: site.contract,
    poolId: null,
    change: change.change,
    owner: burnt ? sender : receiver,
    sender,
    recipient: burnt ? receiver : null,
    tickLower: null,
    tickUpper: null,
    liquidity: share,
    amounts: amounts.map((amount, index) => ({ token: found[index] ?? null, amount })),
  });
}

/** What calls brought to a pool of the native asset and did not take away. */
function nativeKept(scope: TransactionScope, { contract, origin }: Site): bigint {
  let sum = 0n;
  for (const entry of scope.movesOf(contract)) {
    if (entry.kind !== 'value' || !isUntil(entry, origin)) continue;
    sum += entry.to === contract ? entry.amount : -entry.amount;
  }
  return sum;
}

/**
 * A change that only tells its shares, by an event that anything may have: of known pools alone. The amounts are the last
 * that moved of each token; where one shows no movement, the native asset moved unseen.
 */
export function poolChangedUnseen(
  scope: TransactionScope,
  site: Site,
  { change, sender, share }: Pick<Change, 'change' | 'sender' | 'share'>,
): void {
  const { tokens } = poolAt(scope, site);
  if (tokens === null) return;
  const { contract, origin } = site;
  const moves = scope
    .movesOf(contract)
    .filter((entry) => (origin.logIndex === null ? isInside(entry, origin) : isUntil(entry, origin)))
    .filter(({ from, to }) => (change === 'mint' ? to : from) === contract);
  const amounts = tokens.map((token) => moves.findLast((entry) => entry.token === token)?.amount);
  const seen = amounts.filter((amount) => amount !== undefined);
  if (seen.length < amounts.length)
    return scope.mark(site, 'unresolved', `${change}: which amounts moved is not known`);
  poolChanged(scope, site, { change, sender, receiver: sender, share, amounts: seen });
}

export function isFactory({ block }: TransactionScope, { contract }: Site | CallSite): boolean {
  return block.chain.factories.some(
    ({ protocol, address }) => protocol === MOONISWAP && block.address(address) === contract,
  );
}
