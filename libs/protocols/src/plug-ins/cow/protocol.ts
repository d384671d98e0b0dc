import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { COW } from './trade.js';

export const cow: Protocol = {
  name: COW,
  title: 'CoW Protocol',
  kind: 'settlement',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'cowprotocol/contracts',
};
