import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { AAVE_V3, EVENTS } from './events.js';

export const aaveV3: Protocol = {
  name: AAVE_V3,
  title: 'Aave V3, Spark and other forks',
  kind: 'lending',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'aave-dao/aave-v3-origin',
};
