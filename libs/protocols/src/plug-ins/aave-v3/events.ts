import { lent, moved } from '../aave-v2/pool.js';
import { marketAt } from '../../lending/markets.js';
import { type EventRule, on } from '../../plug-in.js';
import { BORROW, FLASH_LOAN, REPAY, SUPPLY } from './abi.js';

/** The family: markets that the chain's facts don't name go by it. */
export const AAVE_V3 = 'aave-v3';

export const EVENTS: readonly EventRule[] = [
  on(SUPPLY, ({ reserve, user, onBehalfOf, amount }, site, scope) =>
    moved(scope, site, marketAt(scope, site.contract, AAVE_V3), {
      action: 'supply',
      account: onBehalfOf,
      caller: user,
      asset: reserve,
      amount,
    }),
  ),
  on(BORROW, ({ reserve, user, onBehalfOf, amount }, site, scope) =>
    moved(scope, site, marketAt(scope, site.contract, AAVE_V3), {
      action: 'borrow',
      account: onBehalfOf,
      caller: user,
      asset: reserve,
      amount,
    }),
  ),
  on(REPAY, ({ reserve, user, repayer, amount }, site, scope) =>
    moved(scope, site, marketAt(scope, site.contract, AAVE_V3), {
      action: 'repay',
      account: user,
      caller: repayer,
      asset: reserve,
      amount,
    }),
  ),
  on(FLASH_LOAN, ({ target, initiator, asset, amount, interestRateMode, premium }, site, scope) => {
    // Another mode makes it a debt, which has its own event.
    if (interestRateMode !== 0) return;
    lent(scope, site, marketAt(scope, site.contract, AAVE_V3), {
      initiator,
      receiver: target,
      asset,
      amount,
      fee: premium,
    });
  }),
];
