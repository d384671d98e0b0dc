import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { CLAIM_CALLS } from './claims.js';
import { EVENTS } from './events.js';
import { UNISWAP_V4 } from './pool.js';

export const uniswapV4: Protocol = {
  name: UNISWAP_V4,
  title: 'Uniswap V4',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  ledger: { events: [], calls: CLAIM_CALLS },
  source: 'Uniswap/v4-core',
};
