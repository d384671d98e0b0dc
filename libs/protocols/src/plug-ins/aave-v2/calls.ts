import { LIQUIDATION_CALL_CALL, UPDATE_STATE_ON_LIQUIDATION } from '../aave-v1/abi.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { poolLiquidated } from '../../lending/atoken-liquidation.js';
import { changesShares, mintsFor, sharesTaken } from '../../lending/atokens.js';
import { type Market, marketAt } from '../../lending/markets.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { BORROW_CALL, DEPOSIT_CALL, FLASH_LOAN_CALL, REPAY_CALL, WITHDRAW_CALL } from './abi.js';
import { flashLent } from './flash-calls.js';
import { liquidatedByCall } from './liquidation-calls.js';
import { AAVE_V2, moved } from './pool.js';

/** The market that a call is of; null where it neither is one by the chain's facts nor makes and burns shares. */
export function calledMarket(scope: TransactionScope, site: CallSite, family: string): Market | null {
  const market = marketAt(scope, site.contract, family);
  return market.provenance === 'known' || changesShares(scope, site) ? market : null;
}

export const CALLS: readonly CallRule[] = [
  onCall(DEPOSIT_CALL, ({ asset, amount, onBehalfOf }, _output, site, scope) => {
    const market = calledMarket(scope, site, mintsFor(scope, site) ? 'aave-v3' : AAVE_V2);
    if (market === null) return;
    moved(scope, site, market, {
      action: 'supply',
      account: onBehalfOf,
      caller: site.caller,
      asset,
      amount,
    });
  }),
  onCall(WITHDRAW_CALL, ({ asset, to }, output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V2);
    if (market === null || output === null) return;
    moved(scope, site, market, {
      action: 'withdraw',
      account: site.caller,
      caller: to,
      asset,
      amount: output.withdrawn,
    });
  }),
  onCall(BORROW_CALL, ({ asset, amount, onBehalfOf }, _output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V2);
    if (market === null) return;
    moved(scope, site, market, {
      action: 'borrow',
      account: onBehalfOf,
      caller: site.caller,
      asset,
      amount,
    });
  }),
  onCall(REPAY_CALL, ({ asset, onBehalfOf }, output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V2);
    if (market === null || output === null) return;
    moved(scope, site, market, {
      action: 'repay',
      account: onBehalfOf,
      caller: site.caller,
      asset,
      amount: output.repaid,
    });
  }),
  onCall(LIQUIDATION_CALL_CALL, (input, _output, site, scope) => {
    const isV1 = callsWithin(scope, site.frame, UPDATE_STATE_ON_LIQUIDATION, { from: site.contract });
    const shares = sharesTaken(scope, site, input.user);
    if (isV1.length > 0 || shares.passed.length + shares.burned.length === 0) return;
    const market = marketAt(scope, site.contract, AAVE_V2);
    poolLiquidated(scope, site, market, liquidatedByCall(scope, site, input, shares));
  }),
  onCall(FLASH_LOAN_CALL, (input, _output, site, scope) => flashLent(scope, site, input)),
];
