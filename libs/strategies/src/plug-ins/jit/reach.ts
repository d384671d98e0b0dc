import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import type { BlockView, Trade } from '../../view/block-view.js';
import { stateAfter, statesOf } from '../../view/pool-states.js';

/**
 * Whether a trade moved the price through a position's range, or within it: from the tick that the pool's event before it
 * left to its own. Where no event tells the first, liquidity that took both tokens says that the price was in range.
 */
export function reaches(block: BlockView, trade: Trade, position: LiquidityChange): boolean {
  const { tickLower, tickUpper, amounts } = position;
  if (tickLower === null || tickUpper === null) return true;
  const states = statesOf(block, trade.pool).filter(({ tick }) => tick !== null);
  const at = stateAfter(states, trade);
  const after = states[at]?.tick;
  if (after == null) return false;
  const before = states[at - 1]?.tick ?? null;
  if (before === null && amounts.every(({ amount }) => amount > 0n)) return true;
  const from = before ?? after;
  return Math.max(from, after) >= tickLower && Math.min(from, after) < tickUpper;
}
