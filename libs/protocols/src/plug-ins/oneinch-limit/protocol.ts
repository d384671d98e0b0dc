import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { ONEINCH_LIMIT } from './fill.js';

export const oneinchLimit: Protocol = {
  name: ONEINCH_LIMIT,
  title: '1inch limit orders and Fusion',
  kind: 'settlement',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: '1inch/limit-order-protocol',
};
