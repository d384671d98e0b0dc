import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';

/**
 * The last transaction before this one that moved a pool of the cycle the other way, and so made room for it; null where
 * the block has none. Not one of the same actor.
 */
export function triggerOf(block: BlockView, own: TransactionView, legs: readonly Trade[]): number | null {
  const trigger = block.transactions.findLast(
    (earlier) =>
      earlier.index < own.index &&
      earlier.trades.some((trade) => legs.some((leg) => isAgainst(trade, leg))) &&
      !block.isSameActor(earlier, own),
  );
  return trigger?.index ?? null;
}

function isAgainst(trade: Trade, leg: Trade): boolean {
  return trade.pool === leg.pool && trade.tokenIn === leg.tokenOut && trade.tokenOut === leg.tokenIn;
}
