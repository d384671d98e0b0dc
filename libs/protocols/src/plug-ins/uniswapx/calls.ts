import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { EXECUTE, EXECUTE_BATCH, EXECUTE_BATCH_WITH_CALLBACK, EXECUTE_WITH_CALLBACK } from './abi.js';
import { orderFilled } from './fill.js';
import { ordersOfCalls } from './orders-of-calls.js';
import { proceedsOf } from './resolved-order.js';

export const CALLS: readonly CallRule[] = [
  onCall(EXECUTE, (_input, _output, site, scope) => executed(site, scope)),
  onCall(EXECUTE_BATCH, (_input, _output, site, scope) => executed(site, scope)),
  onCall(EXECUTE_WITH_CALLBACK, (_input, _output, site, scope) => executed(site, scope)),
  onCall(EXECUTE_BATCH_WITH_CALLBACK, (_input, _output, site, scope) => executed(site, scope)),
];

function executed(site: CallSite, scope: TransactionScope): void {
  for (const { swapper, input, outputs } of ordersOfCalls(scope, site.frame))
    orderFilled(scope, site, { filler: site.caller, swapper, input, proceeds: proceedsOf(swapper, outputs) });
}
