import type { SettlementContract } from '../../orders/contracts.js';

const NPM = 'npm @1inch/limit-order-protocol';
const EVERYWHERE = ['ethereum', 'polygon', 'bsc', 'arbitrum'];

export const LIMIT_ORDER_PROTOCOLS: readonly SettlementContract[] = [
  {
    venue: 'oneinch-limit-v1',
    address: '0x3ef51736315f52d568d6d2cf289419b9cfffe782',
    chains: ['ethereum'],
    source: `${NPM} 1.4.0 README`,
  },
  {
    venue: 'oneinch-limit-v1',
    address: '0xe3456f4ee65e745a44ec3bcb83d0f2529d1b84eb',
    chains: ['bsc'],
    source: `${NPM} 1.4.0 README`,
  },
  {
    venue: 'oneinch-limit-v1',
    address: '0xb707d89d29c189421163515c59e42147371d6857',
    chains: ['polygon'],
    source: `${NPM} 1.4.0 README`,
  },
  {
    venue: 'oneinch-limit-v2',
    address: '0x119c71d3bbac22029622cbaec24854d3d32d2828',
    chains: ['ethereum'],
    source: `${NPM} 2.0.5 README`,
  },
  {
    venue: 'oneinch-limit-v2',
    address: '0x1e38eff998df9d3669e32f4ff400031385bf6362',
    chains: ['bsc'],
    source: `${NPM} 2.0.5 README`,
  },
  {
    venue: 'oneinch-limit-v2',
    address: '0x94bc2a1c732bcad7343b25af48385fe76e08734f',
    chains: ['polygon'],
    source: `${NPM} 2.0.5 README`,
  },
  {
    venue: 'oneinch-limit-v2',
    address: '0x7f069df72b7a39bce9806e3afaf579e54d8cf2b9',
    chains: ['arbitrum'],
    source: `${NPM} 2.0.5 README`,
  },
  {
    // RFQ orders only.
    venue: 'oneinch-limit-v2',
    address: '0x1111111254fb6c44bac0bed2854e76f90643097d',
    chains: ['ethereum'],
    source: 'public code that uses it (aggregation router V4); no official page seen',
  },
  {
    venue: 'oneinch-limit-v3',
    address: '0x1111111254eeb25477b68fb85ed929f73a960582',
    chains: ['ethereum'],
    source: 'public code that uses it (aggregation router V5); fills of real blocks',
  },
  {
    venue: 'oneinch-limit-v4',
    address: '0x111111125421ca6dc452d289314280a0f8842a65',
    chains: EVERYWHERE,
    source: '@1inch/limit-order-sdk 5.4.3 getLimitOrderContract',
  },
];

const SPELLBOOK = 'duneanalytics/spellbook oneinch_cfg_macro fusion_settlement_addresses';
const SETTLEMENT = 'oneinch-fusion';

/** Contracts that Fusion's orders name: users sign them, and resolvers alone may fill them. */
export const FUSION_SETTLEMENTS: readonly SettlementContract[] = [
  ...[
    '0x2ad5004c60e16e54d5007c80ce329adde5b51ef5',
    '0xabd4e5fb590aa132749bbf2a04ea57efbaac399e',
    '0xfb2809a5314473e1165f6b58018e20ed8f07b840',
  ].map((address) => ({ venue: SETTLEMENT, address, chains: EVERYWHERE, source: SPELLBOOK })),
  ...(
    [
      ['ethereum', '0xa88800cd213da5ae406ce248380802bd53b47647'],
      ['bsc', '0x1d0ae300eec4093cee4367c00b228d10a5c7ac63'],
      ['polygon', '0x1e8ae092651e7b14e4d0f93611267c5be19b8b9f'],
      ['arbitrum', '0x4bc3e539aaa5b18a82f6cd88dc9ab0e113c63377'],
    ] as const
  ).map(([chain, address]) => ({ venue: SETTLEMENT, address, chains: [chain], source: SPELLBOOK })),
];
