import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { settlerOf } from '../../orders/contracts.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { ORDER_FILLED, ORDER_FILLED_RFQ, ORDER_FILLED_V4 } from './abi.js';
import { LIMIT_ORDER_PROTOCOLS } from './facts.js';
import { orderFilled } from './fill.js';
import { type Clue, fillByLogs } from './fill-by-logs.js';
import { type CallFill, fillOfCall } from './fill-of-call.js';

/** Calls that an event was matched with already. */
const MATCHED = Symbol('matched fills');

/** The routers' Swapped sums up routes whose exchanges tell their own swaps. */
export const EVENTS: readonly EventRule[] = [
  on(ORDER_FILLED, ({ account, orderHash }, site, scope) => {
    const { venue } = settlerOf(scope, site.contract, LIMIT_ORDER_PROTOCOLS);
    const isTaker = venue === 'oneinch-limit-v1' || venue === 'oneinch-limit-v2';
    filled(scope, site, orderHash, 'behind', isTaker ? { taker: account } : { maker: account });
  }),
  on(ORDER_FILLED_V4, ({ orderHash }, site, scope) => filled(scope, site, orderHash, 'before', {})),
  on(ORDER_FILLED_RFQ, ({ orderHash, makingAmount }, site, scope) =>
    filled(scope, site, orderHash, 'before', { making: makingAmount }),
  ),
];

function filled(
  scope: TransactionScope,
  site: Site,
  hash: Hash,
  side: 'behind' | 'before',
  clue: Clue,
): void {
  const order = callOf(scope, site.contract, hash)?.order ?? fillByLogs(scope, site, side, clue);
  if (order === null) return scope.mark(site, 'unresolved', 'transfers do not tell whose order was filled');
  orderFilled(scope, site, order);
}

/** The call that filled an order, where calls are at hand: by the order's hash, or in turn where it answers none. */
function callOf(scope: TransactionScope, contract: Address, hash: Hash): CallFill | null {
  const { block, frames } = scope;
  const matched = block.note(MATCHED, () => new WeakSet<object>());
  for (const frame of frames) {
    const { to, type } = frame.trace;
    if (!frame.stands || to === null || type === 'staticcall' || matched.has(frame)) continue;
    if (block.own(to) !== contract) continue;
    const fill = fillOfCall(scope, frame);
    if (fill === null || (fill.hash !== null && !fill.hash.equals(hash))) continue;
    matched.add(frame);
    return fill;
  }
  return null;
}
