import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { UNISWAP_V3 } from './pool.js';

export const uniswapV3: Protocol = {
  name: UNISWAP_V3,
  forks: ['pancakeswap-v3'],
  title: 'Uniswap V3 and its forks',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'Uniswap/v3-core, pancakeswap/pancake-v3-contracts',
};
