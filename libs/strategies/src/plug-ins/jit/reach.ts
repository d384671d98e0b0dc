import type { LiquidityChange, PoolState } from '#domain/generated/decode-v1.js';
import { type BlockView, poolKey, type Trade } from '../../view/block-view.js';

/**
 * Whether a trade moved the price through a position's range, or within it: from the tick that the pool's event before it
 * left to its own. Where no event tells the first, liquidity that took both tokens says that the price was in range.
 */
export function reachesOf(block: BlockView): (trade: Trade, position: LiquidityChange) => boolean {
  const ticks = ticksOf(block);
  return (trade, { tickLower, tickUpper, amounts }) => {
    if (tickLower === null || tickUpper === null) return true;
    const moved = ticks.get(keyOf(trade.pool, trade));
    if (moved === undefined) return false;
    const { before, after } = moved;
    if (before === null && amounts.every(({ amount }) => amount > 0n)) return true;
    const from = before ?? after;
    return Math.max(from, after) >= tickLower && Math.min(from, after) < tickUpper;
  };
}

/** The ticks before and after each event of a pool that tells one. */
function ticksOf({
  events,
}: BlockView): ReadonlyMap<string, { readonly before: number | null; readonly after: number }> {
  const ticks = new Map<string, { before: number | null; after: number }>();
  const last = new Map<string, number>();
  for (const state of events.poolStates) {
    const { contract, poolId, tick } = state;
    if (tick === null) continue;
    const pool = poolKey(contract, poolId);
    ticks.set(keyOf(pool, state), { before: last.get(pool) ?? null, after: tick });
    last.set(pool, tick);
  }
  return ticks;
}

function keyOf(
  pool: string,
  {
    transactionIndex,
    logIndex,
    traceAddress,
  }: Pick<PoolState, 'transactionIndex' | 'logIndex' | 'traceAddress'>,
): string {
  return `${pool}|${transactionIndex}|${logIndex}|${(traceAddress ?? []).join()}`;
}
