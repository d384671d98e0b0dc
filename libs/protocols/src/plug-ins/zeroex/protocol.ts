import type { Protocol } from '../../plug-in.js';
import { EVENTS } from './events.js';
import { NATIVE_ORDER_CALLS } from './native-order-calls.js';
import { ZEROEX } from './order.js';
import { PROXY_CALLS } from './proxy-calls.js';

export const zeroex: Protocol = {
  name: ZEROEX,
  title: '0x orders: exchange V2 and V3, native orders of V4',
  kind: 'settlement',
  tier: 1,
  events: EVENTS,
  calls: [...NATIVE_ORDER_CALLS, ...PROXY_CALLS],
  source: '0xProject/0x-monorepo contracts/exchange, 0xProject/protocol contracts/zero-ex',
};
