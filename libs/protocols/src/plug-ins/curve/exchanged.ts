import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { findLeg, type Leg } from '../../pools/moves.js';
import { CURVE, coinOf, type Pool, poolAt, withNative } from './pool.js';

/** An exchange as an event or a call tells it. */
export interface Exchange {
  readonly buyer: Address;
  /** Where the call says it; else who got what came out is looked for. */
  readonly receiver?: Address;
  readonly soldId: bigint;
  readonly sold: bigint;
  readonly boughtId: bigint;
  readonly bought: bigint;
  /** Whether the numbers are of underlying coins. */
  readonly underlying: boolean;
}

export interface Legs {
  readonly came: Leg;
  readonly went: Leg;
}

/** What came to the pool and what went, by its coins and the transfers around it. */
export function legsOf(scope: TransactionScope, site: Site, pool: Pool, exchange: Exchange): Legs {
  const { soldId, sold, boughtId, bought, underlying } = exchange;
  const coins = underlying ? pool.underlying : pool.coins;
  const [came, went] = withNative(scope, [
    findLeg(scope, site, { way: 'in', amount: sold, token: coinOf(coins, soldId) }),
    findLeg(scope, site, { way: 'out', amount: bought, token: coinOf(coins, boughtId) }),
  ]) as [Leg, Leg];
  return { came, went };
}

export function exchanged(scope: TransactionScope, site: Site, exchange: Exchange): void {
  const pool = poolAt(scope, site);
  emitExchange(scope, site, pool, exchange, legsOf(scope, site, pool, exchange));
}

export function emitExchange(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { buyer, receiver, sold, bought }: Exchange,
  { came, went }: Legs,
): void {
  if (sold === 0n && bought === 0n) return;
  if (came.token === null || went.token === null)
    scope.mark(site, 'unresolved', `which coin came ${came.token === null ? 'in' : 'out'} is not known`);
  scope.out.swaps.push({
    ...site.origin,
    protocol: CURVE,
    venue: pool.venue,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender: buyer,
    recipient: receiver ?? went.party ?? buyer,
    tokenIn: came.token,
    tokenOut: went.token,
    amountIn: sold,
    amountOut: bought,
    provenance: pool.provenance,
  });
}
