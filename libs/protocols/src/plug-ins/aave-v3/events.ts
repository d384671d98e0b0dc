import { lentTo, movedFor, repaidBy } from '../../lending/aave-moves.js';
import { type EventRule, on } from '../../plug-in.js';
import { BORROW, FLASH_LOAN, REPAY, SUPPLY } from './abi.js';

/** The family: markets that the chain's facts don't name go by it. */
export const AAVE_V3 = 'aave-v3';

export const EVENTS: readonly EventRule[] = [
  on(SUPPLY, movedFor('supply', AAVE_V3)),
  on(BORROW, movedFor('borrow', AAVE_V3)),
  on(REPAY, repaidBy(AAVE_V3)),
  on(FLASH_LOAN, (fields, site, scope) => {
    // Another mode makes it a debt, which has its own event.
    if (fields.interestRateMode === 0) lentTo(AAVE_V3)(fields, site, scope);
  }),
];
