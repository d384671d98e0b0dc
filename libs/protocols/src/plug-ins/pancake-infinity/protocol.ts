import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { CLAIM_CALLS, CLAIM_EVENTS } from './claims.js';
import { EVENTS } from './events.js';
import { PANCAKE_INFINITY } from './pool.js';

export const pancakeInfinity: Protocol = {
  name: PANCAKE_INFINITY,
  title: 'PancakeSwap Infinity: pools of ticks and of bins',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  ledger: { events: CLAIM_EVENTS, calls: CLAIM_CALLS },
  source: 'pancakeswap/infinity-core',
};
