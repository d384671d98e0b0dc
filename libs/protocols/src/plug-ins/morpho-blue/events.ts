import { type EventRule, on } from '../../plug-in.js';
import {
  BORROW,
  CREATE_MARKET,
  FLASH_LOAN,
  LIQUIDATE,
  REPAY,
  SUPPLY,
  SUPPLY_COLLATERAL,
  WITHDRAW,
  WITHDRAW_COLLATERAL,
} from './abi.js';
import { lent, liquidated, marketMade, moved, sourceAt } from './market.js';

export const EVENTS: readonly EventRule[] = [
  on(CREATE_MARKET, ({ id, loanToken, collateralToken }, site, scope) =>
    marketMade(scope, site, id, { loan: loanToken, collateral: collateralToken }),
  ),
  on(SUPPLY, ({ id, caller, onBehalf, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'supply',
      ofCollateral: false,
      account: onBehalf,
      caller,
      amount: assets,
    }),
  ),
  on(WITHDRAW, ({ id, onBehalf, receiver, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'withdraw',
      ofCollateral: false,
      account: onBehalf,
      caller: receiver,
      amount: assets,
    }),
  ),
  on(BORROW, ({ id, onBehalf, receiver, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'borrow',
      ofCollateral: false,
      account: onBehalf,
      caller: receiver,
      amount: assets,
    }),
  ),
  on(REPAY, ({ id, caller, onBehalf, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'repay',
      ofCollateral: false,
      account: onBehalf,
      caller,
      amount: assets,
    }),
  ),
  on(SUPPLY_COLLATERAL, ({ id, caller, onBehalf, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'supply',
      ofCollateral: true,
      account: onBehalf,
      caller,
      amount: assets,
    }),
  ),
  on(WITHDRAW_COLLATERAL, ({ id, onBehalf, receiver, assets }, site, scope) =>
    moved(scope, site, {
      id,
      action: 'withdraw',
      ofCollateral: true,
      account: onBehalf,
      caller: receiver,
      amount: assets,
    }),
  ),
  on(LIQUIDATE, ({ id, caller, borrower, repaidAssets, seizedAssets }, site, scope) =>
    liquidated(scope, site, { id, caller, borrower, repaid: repaidAssets, seized: seizedAssets }),
  ),
  on(FLASH_LOAN, ({ caller, token, assets }, site, scope) => {
    // Others share the event's name and types.
    const came = scope.movesOf(caller).some(({ token: one, amount }) => one === token && amount === assets);
    if (sourceAt(scope, site).provenance === 'known' || came) lent(scope, site, caller, token, assets);
  }),
];
