import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { AAVE_V1 } from './pool.js';

export const aaveV1: Protocol = {
  name: AAVE_V1,
  title: 'Aave V1',
  kind: 'lending',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'aave/aave-protocol',
};
