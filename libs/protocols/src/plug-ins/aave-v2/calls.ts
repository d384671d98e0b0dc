import { callsWithin } from '../../frames/calls-within.js';
import { liquidatedByCall } from '../../lending/aave-liquidation-calls.js';
import { askedFor, askedToRepay, calledMarket } from '../../lending/aave-moves.js';
import { poolLiquidated } from '../../lending/atoken-liquidation.js';
import { mintsFor, sharesTaken } from '../../lending/atokens.js';
import { LIQUIDATION_CALL_CALL, UPDATE_STATE_ON_LIQUIDATION } from '../../lending/liquidation-abi.js';
import { emitLending } from '../../lending/emit.js';
import { marketAt } from '../../lending/markets.js';
import { type CallRule, onCall } from '../../plug-in.js';
import { BORROW_CALL, DEPOSIT_CALL, FLASH_LOAN_CALL, REPAY_CALL, WITHDRAW_CALL } from './abi.js';
import { flashLent } from './flash-calls.js';
import { AAVE_V2 } from './pool.js';

export const CALLS: readonly CallRule[] = [
  onCall(
    DEPOSIT_CALL,
    askedFor('supply', (scope, site) => (mintsFor(scope, site) ? 'aave-v3' : AAVE_V2)),
  ),
  onCall(WITHDRAW_CALL, ({ asset, to }, output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V2);
    if (market === null || output === null) return;
    emitLending(scope, site, market, {
      action: 'withdraw',
      account: site.caller,
      caller: to,
      asset,
      amount: output.withdrawn,
    });
  }),
  onCall(
    BORROW_CALL,
    askedFor('borrow', () => AAVE_V2),
  ),
  onCall(REPAY_CALL, askedToRepay(AAVE_V2)),
  onCall(LIQUIDATION_CALL_CALL, (input, _output, site, scope) => {
    const isV1 = callsWithin(scope, site.frame, UPDATE_STATE_ON_LIQUIDATION, { from: site.contract });
    const shares = sharesTaken(scope, site, input.user);
    if (isV1.length > 0 || shares.passed.length + shares.burned.length === 0) return;
    const market = marketAt(scope, site.contract, AAVE_V2);
    poolLiquidated(scope, site, market, liquidatedByCall(scope, site, input, shares));
  }),
  onCall(FLASH_LOAN_CALL, (input, _output, site, scope) => flashLent(scope, site, input)),
];
