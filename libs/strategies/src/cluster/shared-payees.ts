import type { Address } from '#domain/bytes.js';
import type { BlockView } from '../view/block-view.js';

/**
 * Who only receives native value, and of several actors of the block: an auction for order flow, a collector of fees. What
 * they are paid is a cost of each.
 */
export function sharedPayeesOf(block: BlockView): ReadonlySet<Address> {
  const payer = new Map<Address, number>();
  const shared = new Set<Address>();
  for (const transaction of block.transactions) {
    if (transaction.trades.length === 0) continue;
    const actor = block.actorOf(transaction);
    const givers = new Set(transaction.flows.map(({ from }) => from));
    for (const { asset, to, amount } of transaction.flows) {
      if (asset !== block.native || to === null || amount === 0n || givers.has(to)) continue;
      const other = payer.get(to);
      if (other === undefined) payer.set(to, actor);
      else if (other !== actor) shared.add(to);
    }
  }
  return shared;
}
