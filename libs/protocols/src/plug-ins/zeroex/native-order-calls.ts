import type { Address } from '#domain/bytes.js';
import type { MethodDefinition } from '../../abi/method.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { payerOf } from '../../orders/fill.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import {
  FILL_LIMIT,
  FILL_LIMIT_FOR,
  FILL_OR_KILL_LIMIT,
  FILL_OR_KILL_RFQ,
  FILL_OTC,
  FILL_OTC_FOR,
  FILL_OTC_FOR_ETH,
  FILL_OTC_WITH_ETH,
  FILL_RFQ,
  FILL_RFQ_FOR,
  FILL_RFQ_FOR_TAKER,
  FILL_TAKER_SIGNED,
  FILL_TAKER_SIGNED_FOR_ETH,
} from './abi.js';
import { orderFilled } from './order.js';

interface Order {
  readonly maker: Address;
  readonly makerToken: Address;
  readonly takerToken: Address;
}

interface Filled {
  readonly makerFilled: bigint;
  readonly takerFilled: bigint;
}

type FillMethod<Input, Output> = MethodDefinition<Order & Input, Output>;

const BY_CALLER: readonly FillMethod<unknown, Filled>[] = [
  FILL_LIMIT,
  FILL_RFQ,
  FILL_OTC,
  FILL_OTC_FOR_ETH,
  FILL_OTC_WITH_ETH,
];
const FOR_TAKER: readonly FillMethod<{ readonly taker: Address }, Filled>[] = [
  FILL_LIMIT_FOR,
  FILL_RFQ_FOR,
  FILL_RFQ_FOR_TAKER,
  FILL_OTC_FOR,
];
const IN_WHOLE: readonly FillMethod<{ readonly fillAmount: bigint }, Pick<Filled, 'makerFilled'>>[] = [
  FILL_OR_KILL_LIMIT,
  FILL_OR_KILL_RFQ,
];

/** Calls of the V4 exchange proxy, which ends each fill with its event. */
export const NATIVE_ORDER_CALLS: readonly CallRule[] = [
  ...BY_CALLER.map((definition) =>
    onCall(definition, (order, output, site, scope) => filledBy(scope, site, order, output, site.caller)),
  ),
  ...FOR_TAKER.map((definition) =>
    onCall(definition, (order, output, site, scope) => filledBy(scope, site, order, output, order.taker)),
  ),
  ...IN_WHOLE.map((definition) =>
    onCall(definition, (order, output, site, scope) => {
      if (output === null) return;
      filledBy(scope, site, order, { ...output, takerFilled: order.fillAmount }, site.caller);
    }),
  ),
  ...[FILL_TAKER_SIGNED, FILL_TAKER_SIGNED_FOR_ETH].map((definition) =>
    onCall(definition, (order, _output, site, scope) => {
      const { maker, takerToken, takerAmount, makerAmount, orderTaker } = order;
      const anyone = orderTaker === scope.block.native;
      const taker = anyone ? payerOf(scope, maker, takerToken, takerAmount) : orderTaker;
      const amounts = { makerFilled: makerAmount, takerFilled: takerAmount };
      if (taker !== null) filledBy(scope, site, order, amounts, taker);
    }),
  ),
];

function filledBy(
  scope: TransactionScope,
  site: CallSite,
  { maker, makerToken, takerToken }: Order,
  filled: Filled | null,
  taker: Address,
): void {
  if (filled === null) return;
  const { makerFilled, takerFilled } = filled;
  orderFilled(scope, site, { maker, taker, makerToken, takerToken, makerFilled, takerFilled });
}
