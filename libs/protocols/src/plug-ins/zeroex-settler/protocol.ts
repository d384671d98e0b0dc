import type { Protocol } from '../../plug-in.js';
import { BARE_LOGS } from './bare-logs.js';
import { CALLS } from './calls.js';
import { ZEROEX_SETTLER } from './fill.js';

export const zeroexSettler: Protocol = {
  name: ZEROEX_SETTLER,
  title: '0x Settler: RFQ orders',
  kind: 'settlement',
  tier: 2,
  events: [],
  calls: CALLS,
  bareLogs: BARE_LOGS,
  source: '0xProject/0x-settler src/core/RfqOrderSettlement.sol',
};
