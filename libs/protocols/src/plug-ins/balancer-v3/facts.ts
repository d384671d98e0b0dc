import type { KnownPool } from '../../plug-in.js';

const VAULT = '0xba1333333333a1ba1108e8412f11850a5c319ba9';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';

/** Pools with their tokens in order, and buffers with the wrapped token and what it stands for. */
const POOLS: readonly (readonly [address: string, token: string, other: string])[] = [
  // Buffer of waEthLidoWETH
  ['0x0fe906e030a44ef24ca8c7dc7b7c53a6c4f00ce9', '0x0fe906e030a44ef24ca8c7dc7b7c53a6c4f00ce9', WETH],
  // Buffer of waEthUSDC
  ['0xd4fa2d31b7968e448877f69a96de69f5de8cd23e', '0xd4fa2d31b7968e448877f69a96de69f5de8cd23e', USDC],
  [
    '0x9ed5175aecb6653c1bdaa19793c16fd74fbeeb37',
    '0x775f661b0bd1739349b9a2a3ef60be277c5d2d29',
    '0xd11c452fc99cf405034ee446803b6f6c1f6d5ed8',
  ],
  ['0x2bb2ea80c7a2850b91c5551ec07f852e7efaef3a', WETH, '0xec53bf9167f50cdeb3ae105f56099aaab9061f83'],
];

export function balancerV3Pools(chain: string): readonly KnownPool[] {
  if (chain !== 'ethereum') return [];
  return POOLS.map(([address, ...tokens]) => ({
    contract: VAULT,
    poolId: `0x${'0'.repeat(24)}${address.slice(2)}`,
    venue: 'balancer-v3',
    factory: VAULT,
    tokens,
    source: 'balancer/balancer-maths testData',
  }));
}
