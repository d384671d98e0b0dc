import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { MAVERICK_V1 } from './pool.js';

export const maverickV1: Protocol = {
  name: MAVERICK_V1,
  title: 'Maverick V1',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'maverickprotocol/maverick-v1-interfaces',
};
