import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { INTERNAL_CALLS, INTERNAL_EVENTS } from './internal-balances.js';
import { BALANCER_V2 } from './vault.js';

export const balancerV2: Protocol = {
  name: BALANCER_V2,
  title: 'Balancer V2',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  ledger: { events: INTERNAL_EVENTS, calls: INTERNAL_CALLS },
  source: 'balancer/balancer-v2-monorepo',
};
