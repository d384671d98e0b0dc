import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { dodoPools } from './facts.js';
import { DODO } from './pool.js';

export const dodo: Protocol = {
  name: DODO,
  title: 'DODO V1 and V2',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  pools: dodoPools,
  source: 'DODOEX/dodo-smart-contract, DODOEX/contractV2',
};
