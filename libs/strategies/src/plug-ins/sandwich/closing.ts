import type { Trade } from '../../view/block-view.js';
import type { PlacedTrade, RoundTrip } from './round-trips.js';

/**
 * Whether the trades back put in what those in front took out of a pool, or take out what these put in, give or take a
 * tenth, the last in front against the first back or all together: what is further off is a trade of inventory.
 */
export function closes({ fronts, backs }: RoundTrip): boolean {
  return isClosed(fronts.slice(-1), backs.slice(0, 1)) || isClosed(fronts, backs);
}

function isClosed(fronts: readonly PlacedTrade[], backs: readonly PlacedTrade[]): boolean {
  const [front, back] = [sums(fronts), sums(backs)];
  return isNear(back.paid, front.got) || isNear(back.got, front.paid);
}

function sums(placed: readonly PlacedTrade[]): { readonly paid: bigint; readonly got: bigint } {
  const trades: readonly Trade[] = placed.map(({ trade }) => trade);
  return {
    paid: trades.reduce((sum, { amountIn }) => sum + amountIn, 0n),
    got: trades.reduce((sum, { amountOut }) => sum + amountOut, 0n),
  };
}

function isNear(value: bigint, other: bigint): boolean {
  return 10n * value >= 9n * other && 10n * value <= 11n * other;
}
