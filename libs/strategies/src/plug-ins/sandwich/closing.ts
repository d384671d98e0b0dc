import type { Trade } from '../../view/block-view.js';
import type { RoundTrip } from './round-trips.js';

/**
 * Whether the trades back put in what those in front took out of a pool, or take out what these put in, give or take a
 * tenth, one by one or all together: what is further off is a trade of inventory.
 */
export function closes(pool: string, trips: readonly RoundTrip[]): boolean {
  const own = trips.filter(({ front }) => front.trade.pool === pool);
  if (own.some(({ front, back }) => isClosed([front.trade], [back.trade]))) return true;
  return isClosed(
    own.map(({ front }) => front.trade),
    own.map(({ back }) => back.trade),
  );
}

function isClosed(fronts: readonly Trade[], backs: readonly Trade[]): boolean {
  const [front, back] = [sums(fronts), sums(backs)];
  return isNear(back.paid, front.got) || isNear(back.got, front.paid);
}

/** A trade counts once, in however many round trips. */
function sums(trades: readonly Trade[]): { readonly paid: bigint; readonly got: bigint } {
  let [paid, got] = [0n, 0n];
  for (const { amountIn, amountOut } of new Set(trades)) {
    paid += amountIn;
    got += amountOut;
  }
  return { paid, got };
}

function isNear(value: bigint, other: bigint): boolean {
  return 10n * value >= 9n * other && 10n * value <= 11n * other;
}
