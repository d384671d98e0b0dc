import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type EventRule, on } from '../../plug-in.js';
import { EXECUTE, EXECUTE_BATCH, EXECUTE_BATCH_WITH_CALLBACK, EXECUTE_WITH_CALLBACK, FILL } from './abi.js';
import { orderFilled } from './fill.js';
import { orderByLogs } from './order-by-logs.js';
import { ordersOfCalls } from './orders-of-calls.js';
import { proceedsOf, type ResolvedOrder } from './resolved-order.js';

const EXECUTIONS = new Set(
  [EXECUTE, EXECUTE_BATCH, EXECUTE_WITH_CALLBACK, EXECUTE_BATCH_WITH_CALLBACK].map(
    ({ selector }) => selector,
  ),
);

export const EVENTS: readonly EventRule[] = [
  on(FILL, ({ orderHash, filler, swapper }, site, scope) => {
    const order = orderByHash(scope, site.contract, orderHash);
    const sides =
      order === null
        ? orderByLogs(scope, site, filler, swapper)
        : { input: order.input, proceeds: proceedsOf(swapper, order.outputs) };
    orderFilled(scope, site, { filler, swapper, ...sides });
  }),
];

/** The order with a hash, where the calls of the transaction are at hand. */
function orderByHash(scope: TransactionScope, reactor: Address, hash: Hash): ResolvedOrder | null {
  for (const frame of scope.frames) {
    const { to, input } = frame.trace;
    if (!frame.stands || to === null || input.length < 4 || !EXECUTIONS.has(input.readUInt32BE(0))) continue;
    if (scope.block.own(to) !== reactor) continue;
    const order = ordersOfCalls(scope, frame).find((one) => one.hash.equals(hash));
    if (order !== undefined) return order;
  }
  return null;
}
