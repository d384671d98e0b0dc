import type { Protocol } from '../../plug-in.js';
import { CALLS } from './calls.js';
import { EVENTS } from './events.js';
import { cTokens } from './facts.js';
import { COMPOUND_V2 } from './market.js';

export const compoundV2: Protocol = {
  name: COMPOUND_V2,
  title: 'Compound V2, Cream, Venus and other forks',
  kind: 'lending',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  pools: cTokens,
  source: 'compound-finance/compound-protocol, CreamFi/compound-protocol, VenusProtocol/venus-protocol',
};
