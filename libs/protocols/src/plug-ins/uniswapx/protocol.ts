import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { UNISWAPX } from './fill.js';

export const uniswapx: Protocol = {
  name: UNISWAPX,
  title: 'UniswapX',
  kind: 'settlement',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'Uniswap/UniswapX',
};
