import type { Address } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import { kindOf } from './factory-salts.js';
import { flagSuspectToken } from './suspect-tokens.js';

/** What the pool gained (positive) or lost of its first and second token. */
export type PoolDeltas = readonly [amount0: bigint, amount1: bigint];

/** A pool of two tokens, as far as evidence goes. */
export interface TwoTokenPool {
  readonly protocol: string;
  readonly venue: string | null;
  readonly tokens: readonly [Address | null, Address | null];
  readonly provenance: string;
}

export type Parties = Pick<Swap, 'sender' | 'recipient'>;

/**
 * The pool at a site: from its factory where that is known, else from the tokens that moved by the amounts of the event.
 *
 * @param family plug-in that stands for pools of unknown factories
 * @param shown the pool's tokens, where its own calls show them
 */
export function twoTokenPool(
  scope: TransactionScope,
  site: Site,
  family: string,
  deltas: PoolDeltas,
  shown: readonly [Address, Address] | null = null,
): TwoTokenPool {
  const fact = scope.poolFact(site.contract, shown ?? [], kindOf(family));
  if (fact !== undefined) {
    const [token0 = null, token1 = null] = fact.tokens.map((token) => scope.block.own(token));
    return {
      protocol: fact.protocol,
      venue: fact.venue,
      tokens: [token0, token1],
      provenance: fact.provenance,
    };
  }
  if (shown !== null) return { protocol: family, venue: null, tokens: shown, provenance: 'unverified' };
  const tokens = deltas.map((delta) => tokenMoved(scope, site.contract, delta)) as [
    Address | null,
    Address | null,
  ];
  return { protocol: family, venue: null, tokens, provenance: 'unverified' };
}

/** The one token of which the pool gained or lost an amount; null where none or several would do. */
function tokenMoved(scope: TransactionScope, pool: Address, delta: bigint): Address | null {
  if (delta === 0n) return null;
  const amount = delta < 0n ? -delta : delta;
  const moved = scope.movesOf(pool).filter(({ standard, token }) => standard === 'erc20' && token !== pool);
  const sameWay = moved.filter(({ from, to }) => (delta < 0n ? from === pool : to === pool));
  const exact = new Set(sameWay.filter((entry) => entry.amount === amount).map(({ token }) => token));
  const candidates = exact.size > 0 ? exact : new Set(sameWay.map(({ token }) => token));
  return candidates.size === 1 ? ([...candidates][0] as Address) : null;
}

/**
 * Emits the swap that a pool's gain of one token and loss of the other is; nothing where it is neither.
 *
 * @param countsIncome whether the pool measures what came in by its balance, so that nothing more can have come
 */
export function emitPoolSwap(
  scope: TransactionScope,
  site: Site,
  pool: TwoTokenPool,
  [delta0, delta1]: PoolDeltas,
  { sender, recipient }: Parties,
  countsIncome = false,
): void {
  const zeroForOne = delta0 > 0n || delta1 < 0n;
  const [gained, lost] = zeroForOne ? [delta0, delta1] : [delta1, delta0];
  if (gained <= 0n && lost >= 0n) return;
  const [tokenIn, tokenOut] = zeroForOne ? pool.tokens : [pool.tokens[1], pool.tokens[0]];
  if (tokenIn === null || tokenOut === null)
    scope.mark(site, 'unresolved', `which token came ${tokenIn === null ? 'in' : 'out'} is not known`);
  if (gained > 0n)
    flagSuspectToken(scope, site, {
      token: tokenIn,
      came: countsIncome ? gained : null,
      went: null,
      recipient,
    });
  if (lost < 0n) flagSuspectToken(scope, site, { token: tokenOut, came: null, went: -lost, recipient });
  const { transactionIndex, logIndex, traceAddress } = site.origin;
  scope.out.swaps.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol: pool.protocol,
    venue: pool.venue,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender,
    recipient,
    tokenIn,
    tokenOut,
    amountIn: gained > 0n ? gained : 0n,
    amountOut: lost < 0n ? -lost : 0n,
    provenance: pool.provenance,
  });
}
