import type { Swap } from '#domain/generated/decode-v1.js';
import { type EventRule, on } from '../../plug-in.js';
import { SETTLEMENT, TRADE } from './abi.js';
import { orderTraded } from './trade.js';

/** Swaps of trades whose solver is not known yet. */
const OPEN = Symbol('open trades');

export const EVENTS: readonly EventRule[] = [
  on(TRADE, (trade, site, scope) => {
    const swap = orderTraded(scope, site, null, trade);
    if (swap !== null) scope.block.note(OPEN, () => new Set<Swap>()).add(swap);
  }),
  // A settlement ends with the name of who brought it.
  on(SETTLEMENT, ({ solver }, { contract, origin }, scope) => {
    const open = scope.block.note(OPEN, () => new Set<Swap>());
    const { swaps } = scope.out;
    for (const swap of open) {
      const { transactionIndex } = swap;
      if (swap.contract === contract && transactionIndex === origin.transactionIndex)
        swaps[swaps.lastIndexOf(swap)] = { ...swap, sender: solver };
    }
    open.clear();
  }),
];
