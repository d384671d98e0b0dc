import { calledMarket } from '../aave-v2/calls.js';
import { lent, moved } from '../aave-v2/pool.js';
import { callsWithin } from '../../frames/calls-within.js';
import { marketAt } from '../../lending/markets.js';
import { type CallRule, onCall } from '../../plug-in.js';
import {
  EXECUTE_OPERATION_SIMPLE,
  FLASH_LOAN_SIMPLE,
  REPAY_WITH_ATOKENS,
  REPAY_WITH_PERMIT,
  SUPPLY_CALL,
  SUPPLY_WITH_PERMIT,
} from './abi.js';
import { AAVE_V3 } from './events.js';
import { PACKED_CALLS } from './packed-calls.js';

export const CALLS: readonly CallRule[] = [
  ...[SUPPLY_CALL, SUPPLY_WITH_PERMIT].map((definition) =>
    onCall(definition, ({ asset, amount, onBehalfOf }, _output, site, scope) => {
      const market = calledMarket(scope, site, AAVE_V3);
      if (market === null) return;
      moved(scope, site, market, {
        action: 'supply',
        account: onBehalfOf,
        caller: site.caller,
        asset,
        amount,
      });
    }),
  ),
  onCall(REPAY_WITH_PERMIT, ({ asset, onBehalfOf }, output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V3);
    if (market === null || output === null) return;
    moved(scope, site, market, {
      action: 'repay',
      account: onBehalfOf,
      caller: site.caller,
      asset,
      amount: output.repaid,
    });
  }),
  onCall(REPAY_WITH_ATOKENS, ({ asset }, output, site, scope) => {
    const market = calledMarket(scope, site, AAVE_V3);
    if (market === null || output === null) return;
    const { caller } = site;
    moved(scope, site, market, { action: 'repay', account: caller, caller, asset, amount: output.repaid });
  }),
  onCall(FLASH_LOAN_SIMPLE, ({ receiver, asset, amount }, _output, site, scope) => {
    const { contract, caller, frame } = site;
    const [told] = callsWithin(scope, frame, EXECUTE_OPERATION_SIMPLE, { from: contract, to: receiver });
    if (told === undefined || told.input.asset !== asset || told.input.amount !== amount) return;
    lent(scope, site, marketAt(scope, contract, AAVE_V3), {
      initiator: caller,
      receiver,
      asset,
      amount,
      fee: told.input.premium,
    });
  }),
  ...PACKED_CALLS,
];
