import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { AAVE_V2 } from './pool.js';

export const aaveV2: Protocol = {
  name: AAVE_V2,
  title: 'Aave V2 and its forks, and what V3 shares with it',
  kind: 'lending',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'aave/protocol-v2',
};
