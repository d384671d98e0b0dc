import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { comparePaths } from '../pools/moves.js';

/** A moment within a transaction: of all that calls did, what is at or below or behind this path comes later. */
export type Moment = readonly number[];

/**
 * Adds a swap of a call where its event would stand. Calls are read as they end, but some contracts emit their event
 * before they make the calls that other swaps come from: these stand behind it.
 */
export function insertSwap({ out: { swaps } }: TransactionScope, swap: Swap, moment?: Moment): void {
  let at = swaps.length;
  if (moment !== undefined) {
    while (at > 0 && isLater(swaps[at - 1] as Swap, swap, moment)) at--;
  }
  swaps.splice(at, 0, swap);
}

function isLater({ transactionIndex, traceAddress }: Swap, swap: Swap, moment: Moment): boolean {
  return (
    transactionIndex === swap.transactionIndex &&
    traceAddress !== null &&
    comparePaths(traceAddress, moment) >= 0
  );
}
