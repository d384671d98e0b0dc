import type { SettlementContract } from '../../orders/contracts.js';

const ADDRESSES = '@0x/contract-addresses';

/** Contracts that fill 0x orders. */
export const EXCHANGES: readonly SettlementContract[] = [
  {
    venue: 'zeroex-v2',
    address: '0x080bf510fcbf18b91105470639e9561022937712',
    chains: ['ethereum'],
    source: `${ADDRESSES} 4.12.0, exchangeV2`,
  },
  {
    venue: 'zeroex-v3',
    address: '0x61935cbdd02287b511119ddb11aeb42f1593b7ef',
    chains: ['ethereum'],
    source: `${ADDRESSES} 4.12.0, exchange`,
  },
  {
    venue: 'zeroex-v4',
    address: '0xdef1c0ded9bec7f1a1670819833240f027b25eff',
    chains: ['ethereum', 'polygon', 'bsc', 'arbitrum'],
    source: `${ADDRESSES} 8.13.0, exchangeProxy`,
  },
];
