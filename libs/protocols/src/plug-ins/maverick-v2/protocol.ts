import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS, MAVERICK_V2 } from './events.js';

export const maverickV2: Protocol = {
  name: MAVERICK_V2,
  title: 'Maverick V2',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'docs.mav.xyz, V2 technical reference (IMaverickV2Pool, IMaverickV2Factory)',
};
