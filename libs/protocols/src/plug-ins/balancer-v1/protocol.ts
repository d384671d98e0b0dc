import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { BALANCER_V1 } from './pool.js';

export const balancerV1: Protocol = {
  name: BALANCER_V1,
  title: 'Balancer V1 and its forks',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'balancer/balancer-core',
};
