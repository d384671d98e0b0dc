import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';

/**
 * The last transaction before this one that moved a pool of the cycle the other way, and so made room for it; null where
 * the block has none. Not one of the same actor.
 */
export function triggerOf(block: BlockView, own: TransactionView, legs: readonly Trade[]): number | null {
  let last: number | null = null;
  for (const { pool, tokenIn, tokenOut } of legs) {
    const against = block.tradersIn(pool, tokenOut, tokenIn);
    for (let at = against.length - 1; at >= 0; at--) {
      const { index } = against[at] as TransactionView;
      if (last !== null && index <= last) break;
      if (index >= own.index || block.isSameActor(against[at] as TransactionView, own)) continue;
      last = index;
    }
  }
  return last;
}
