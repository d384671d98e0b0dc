import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { LIQUIDITY_BOOK } from './pair.js';

export const liquidityBook: Protocol = {
  name: LIQUIDITY_BOOK,
  title: 'Liquidity Book (LFJ, once Trader Joe) V2.0 to V2.2',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'traderjoe-xyz/joe-v2, @traderjoe-xyz/sdk-v2 3.0.21 (ABIs)',
};
