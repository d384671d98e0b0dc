import type { BlockView, TransactionView } from '../../view/block-view.js';

/** The last transaction up to this one in which a price feed answered anew; null where the block has none. */
export function triggerOf({ events }: BlockView, { index }: TransactionView): number | null {
  return (
    events.oracleUpdates.findLast(({ transactionIndex }) => transactionIndex <= index)?.transactionIndex ??
    null
  );
}
