import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { balancerV3Pools } from './facts.js';
import { BALANCER_V3 } from './pool.js';

export const balancerV3: Protocol = {
  name: BALANCER_V3,
  title: 'Balancer V3, with buffers of ERC-4626 tokens',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  pools: balancerV3Pools,
  source: 'balancer/balancer-v3-monorepo, @balancer/sdk 6.1.1 (ABIs as deployed)',
};
