import type { LiquidityChange, PoolState } from '#domain/generated/decode-v1.js';
import { type BlockView, poolKey, type Trade } from '../../view/block-view.js';

/**
 * Whether a trade moved the price through a position's range, or within it: from the tick that the pool's event before it
 * left to its own. Where no event tells the first, liquidity that took both tokens says that the price was in range.
 */
export function reaches(block: BlockView, trade: Trade, position: LiquidityChange): boolean {
  const { tickLower, tickUpper, amounts } = position;
  if (tickLower === null || tickUpper === null) return true;
  const states = block.events.poolStates.filter(
    ({ contract, poolId, tick }) => tick !== null && poolKey(contract, poolId) === trade.pool,
  );
  const at = states.findIndex((state) => isOf(state, trade));
  const after = states[at]?.tick;
  if (after == null) return false;
  const before = states[at - 1]?.tick ?? null;
  if (before === null && amounts.every(({ amount }) => amount > 0n)) return true;
  const from = before ?? after;
  return Math.max(from, after) >= tickLower && Math.min(from, after) < tickUpper;
}

function isOf(state: PoolState, trade: Trade): boolean {
  return (
    state.transactionIndex === trade.transactionIndex &&
    state.logIndex === trade.logIndex &&
    (state.traceAddress ?? []).join() === (trade.traceAddress ?? []).join()
  );
}
