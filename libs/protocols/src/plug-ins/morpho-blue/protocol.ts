import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { MORPHO_BLUE } from './market.js';

export const morphoBlue: Protocol = {
  name: MORPHO_BLUE,
  title: 'Morpho Blue',
  kind: 'lending',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'morpho-org/morpho-blue',
};
