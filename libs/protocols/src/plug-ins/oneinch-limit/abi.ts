import { event } from '../../abi/event.js';
import { type MethodDefinition, method } from '../../abi/method.js';

/* Limit order protocol V1 to V4 (1inch/limit-order-protocol); since V3 part of the aggregation routers. */

/** V1 to V3. The account is the order's maker in V3, who filled it before. */
export const ORDER_FILLED = event(
  'OrderFilled',
  'address indexed account, bytes32 orderHash, uint256 remaining',
);
/** V4. */
export const ORDER_FILLED_V4 = event('OrderFilled', 'bytes32 orderHash, uint256 remaining');
export const ORDER_FILLED_RFQ = event('OrderFilledRFQ', 'bytes32 orderHash, uint256 makingAmount');

/** How a function's input holds its order. */
export type OrderLayout = 'struct' | 'rfq' | 'v4';

export interface FillMethod {
  readonly definition: MethodDefinition;
  readonly layout: OrderLayout;
}

const ORDER_V2 =
  '(uint256,address,address,address,address,address,uint256,uint256,bytes,bytes,bytes,bytes,bytes,bytes,bytes)';
const ORDER_V3 = '(uint256,address,address,address,address,address,uint256,uint256,uint256,bytes)';
const ORDER_RFQ = '(uint256,address,address,address,address,uint256,uint256)';
const ORDER_V4 = '(uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256)';

/** Orders are read by their layout; the heads say how long the input is at least. */
const HEADS = {
  struct: 'uint256 order',
  rfq: 'uint256 info, address makerAsset, address takerAsset, address maker, address allowedSender, uint256 orderMaking, uint256 orderTaking',
  v4: 'uint256 salt, uint256 maker, uint256 receiver, uint256 makerAsset, uint256 takerAsset, uint256 orderMaking, uint256 orderTaking, uint256 makerTraits',
} as const;

const fill = (layout: OrderLayout, name: string, order: string, rest: string): FillMethod => {
  const others = rest.split(',').map((type, index) => `${type} other${index}`);
  const inputs = [HEADS[layout], ...others].join(', ');
  return { definition: method(name, inputs, 'uint256 making, uint256 taking', `${order},${rest}`), layout };
};

/** All that fill an order, whatever they answer behind both amounts. */
export const FILLS: readonly FillMethod[] = [
  fill('struct', 'fillOrder', ORDER_V2, 'bytes,uint256,uint256,uint256'),
  fill('struct', 'fillOrderTo', ORDER_V2, 'bytes,uint256,uint256,uint256,address'),
  fill('struct', 'fillOrderToWithPermit', ORDER_V2, 'bytes,uint256,uint256,uint256,address,bytes'),
  fill('struct', 'fillOrder', ORDER_V3, 'bytes,bytes,uint256,uint256,uint256'),
  fill('struct', 'fillOrderTo', ORDER_V3, 'bytes,bytes,uint256,uint256,uint256,address'),
  fill('struct', 'fillOrderToWithPermit', ORDER_V3, 'bytes,bytes,uint256,uint256,uint256,address,bytes'),
  fill('rfq', 'fillOrderRFQ', ORDER_RFQ, 'bytes,uint256,uint256'),
  fill('rfq', 'fillOrderRFQTo', ORDER_RFQ, 'bytes,uint256,uint256,address'),
  fill('rfq', 'fillOrderRFQToWithPermit', ORDER_RFQ, 'bytes,uint256,uint256,address,bytes'),
  fill('rfq', 'fillOrderRFQ', ORDER_RFQ, 'bytes,uint256'),
  fill('rfq', 'fillOrderRFQTo', ORDER_RFQ, 'bytes,uint256,address'),
  fill('rfq', 'fillOrderRFQToWithPermit', ORDER_RFQ, 'bytes,uint256,address,bytes'),
  fill('rfq', 'fillOrderRFQCompact', ORDER_RFQ, 'bytes32,bytes32,uint256'),
  fill('v4', 'fillOrder', ORDER_V4, 'bytes32,bytes32,uint256,uint256'),
  fill('v4', 'fillOrderArgs', ORDER_V4, 'bytes32,bytes32,uint256,uint256,bytes'),
  fill('v4', 'fillContractOrder', ORDER_V4, 'bytes,uint256,uint256'),
  fill('v4', 'fillContractOrderArgs', ORDER_V4, 'bytes,uint256,uint256,bytes'),
];

/** V4: an action on itself behind a permit. */
export const PERMIT_AND_CALL = method('permitAndCall', 'bytes permit, bytes action');
