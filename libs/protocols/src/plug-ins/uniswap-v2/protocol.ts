import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { UNISWAP_V2 } from './family.js';

export const uniswapV2: Protocol = {
  name: UNISWAP_V2,
  title: 'Uniswap V2 and its forks',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'Uniswap/v2-core',
};
