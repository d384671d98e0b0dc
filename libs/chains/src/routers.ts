import type { KnownContract } from './chain.js';

const UNISWAP = '@uniswap/sdk-core 7.19.4 addresses';
const UNIVERSAL = '@uniswap/universal-router-sdk 5.13.0 CHAIN_CONFIGS';
const PANCAKE = '@pancakeswap/smart-router 7.7.3';
const ONEINCH = '@1inch/limit-order-sdk 5.4.3 getLimitOrderContract';

function universal(...addresses: readonly string[]): readonly KnownContract[] {
  return addresses.map((address) => ({ name: 'uniswap-universal-router', address, source: UNIVERSAL }));
}

const EVERYWHERE: readonly KnownContract[] = [
  {
    name: 'zeroex-proxy',
    address: '0xdef1c0ded9bec7f1a1670819833240f027b25eff',
    source: '@0x/contract-addresses 8.13.0 exchangeProxy',
  },
  { name: 'oneinch-v6', address: '0x111111125421ca6dc452d289314280a0f8842a65', source: ONEINCH },
];

const SWAP_ROUTER_02 = '0x68b3465833fb72a70ecdf485e0e4c7bd8665fc45';

/** Routers by chain: contracts that trade with what their callers hold. */
export const ROUTERS = {
  ethereum: [
    ...EVERYWHERE,
    { name: 'uniswap-v2-router', address: '0x7a250d5630b4cf539739df2c5dacb4c659f2488d', source: UNISWAP },
    { name: 'uniswap-swap-router-02', address: SWAP_ROUTER_02, source: UNISWAP },
    ...universal(
      '0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad',
      '0x66a9893cc07d91d95644aedd05d03f95e1dba8af',
      '0x4c82d1fbfe28c977cbb58d8c7ff8fcf9f70a2cca',
      '0x23617e59a5925b2a4bf75d73ff6711cd0b29de85',
      '0xab863e752bf67d8dcdd929eaae9be9dc83fb3bbb',
    ),
    { name: 'pancake-smart-router', address: '0x13f4ea83d0bd40e75c8222255bc855a974568dd4', source: PANCAKE },
  ],
  bsc: [
    ...EVERYWHERE,
    { name: 'uniswap-v2-router', address: '0x4752ba5dbc23f44d87826276bf6fd6b1c372ad24', source: UNISWAP },
    {
      name: 'uniswap-swap-router-02',
      address: '0xb971ef87ede563556b2ed4b1c0b0019111dd85d2',
      source: UNISWAP,
    },
    ...universal(
      '0x4dae2f939acf50408e13d58534ff8c2776d45265',
      '0x1906c1d672b88cd1b9ac7593301ca990f94eae07',
      '0x8b844f885672f333bc0042cb669255f93a4c1e6b',
      '0xdc264714f68d84cf29bc605589405e78bdbe7c9f',
    ),
    { name: 'pancake-smart-router', address: '0x13f4ea83d0bd40e75c8222255bc855a974568dd4', source: PANCAKE },
    { name: 'pancake-v2-router', address: '0x10ed43c718714eb63d5aa57b78b54704e256024e', source: PANCAKE },
  ],
  polygon: [
    ...EVERYWHERE,
    { name: 'uniswap-v2-router', address: '0xedf6066a2b290c185783862c7f4776a2c8077ad1', source: UNISWAP },
    { name: 'uniswap-swap-router-02', address: SWAP_ROUTER_02, source: UNISWAP },
    ...universal(
      '0xec7be89e9d109e7e3fec59c222cf297125fefda2',
      '0x1095692a6237d83c6a72f3f5efedb9a670c49223',
      '0x8b844f885672f333bc0042cb669255f93a4c1e6b',
      '0xdc264714f68d84cf29bc605589405e78bdbe7c9f',
    ),
  ],
  arbitrum: [
    ...EVERYWHERE,
    { name: 'uniswap-v2-router', address: '0x4752ba5dbc23f44d87826276bf6fd6b1c372ad24', source: UNISWAP },
    { name: 'uniswap-swap-router-02', address: SWAP_ROUTER_02, source: UNISWAP },
    ...universal(
      '0x5e325eda8064b456f4781070c0738d849c824258',
      '0xa51afafe0263b40edaef0df8781ea9aa03e381a3',
      '0x8b844f885672f333bc0042cb669255f93a4c1e6b',
      '0x2d01411773c8c24805306e89a41f7855c3c4fe65',
    ),
  ],
} as const satisfies Readonly<Record<string, readonly KnownContract[]>>;
