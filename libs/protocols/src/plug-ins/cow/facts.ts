import type { SettlementContract } from '../../orders/contracts.js';

export const SETTLEMENTS: readonly SettlementContract[] = [
  {
    venue: 'cow',
    address: '0x9008d19f58aabd9ed0d60971565aa8510560ab41',
    chains: ['ethereum', 'polygon', 'bsc', 'arbitrum'],
    source: '@cowprotocol/contracts 1.8.0 networks.json, GPv2Settlement',
  },
];
