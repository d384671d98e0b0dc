import { callsWithin } from '../../frames/calls-within.js';
import { askedFor, askedToRepay } from '../../lending/aave-moves.js';
import { emitFlashLoan } from '../../lending/emit.js';
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
    onCall(
      definition,
      askedFor('supply', () => AAVE_V3),
    ),
  ),
  onCall(REPAY_WITH_PERMIT, askedToRepay(AAVE_V3)),
  onCall(REPAY_WITH_ATOKENS, askedToRepay(AAVE_V3)),
  onCall(FLASH_LOAN_SIMPLE, ({ receiver, asset, amount }, _output, site, scope) => {
    const { contract, caller, frame } = site;
    const [told] = callsWithin(scope, frame, EXECUTE_OPERATION_SIMPLE, { from: contract, to: receiver });
    if (told === undefined || told.input.asset !== asset || told.input.amount !== amount) return;
    emitFlashLoan(scope, site, marketAt(scope, contract, AAVE_V3), {
      initiator: caller,
      receiver,
      asset,
      amount,
      fee: told.input.premium,
    });
  }),
  ...PACKED_CALLS,
];
