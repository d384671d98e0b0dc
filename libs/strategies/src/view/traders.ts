import type { Address } from '#domain/bytes.js';
import type { TransactionView } from './block-view.js';

/** One key for one direction of trade in one pool of the block. */
export function pairKey(pool: string, tokenIn: Address, tokenOut: Address): string {
  return `${pool}|${tokenIn.toString('latin1')}|${tokenOut.toString('latin1')}`;
}

/** Transactions by the directions that they trade in, in order. */
export function tradersByPair(
  transactions: readonly TransactionView[],
): ReadonlyMap<string, TransactionView[]> {
  const traders = new Map<string, TransactionView[]>();
  for (const transaction of transactions) {
    for (const { pool, tokenIn, tokenOut } of transaction.trades) {
      const key = pairKey(pool, tokenIn, tokenOut);
      const list = traders.get(key);
      if (list === undefined) traders.set(key, [transaction]);
      else if (list.at(-1) !== transaction) list.push(transaction);
    }
  }
  return traders;
}
