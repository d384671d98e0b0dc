import type { KnownPool } from '../../plug-in.js';

const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';

/** Pools of V1 with base and quote token. */
const V1: readonly (readonly [pool: string, base: string, quote: string])[] = [
  ['0x75c23271661d9d143dcb617222bc4bec783eff34', WETH, USDC],
  // LINK
  ['0x562c0b218cc9ba06d9eb42f3aef54c54cc5a4650', '0x514910771af9ca656af840dff83e8264ecf986ca', USDC],
  // FIN
  ['0x9d9793e1e18cdee6cf63818315d55244f73ec006', '0x054f76beed60ab6dbeb23502178c52d6c5debe40', USDT],
  // SNX
  ['0xca7b0632bd0e646b0f823927d3d2e61b00fe4d80', '0xc011a73ee8576fb46f5e1c5751ca3b9fe0af2a6f', USDC],
  // COMP
  ['0x0d04146b2fe5d267629a7eb341fb4388dcdbd22f', '0xc00e94cb662c3520282e6f5717214004a7f26888', USDC],
  // WBTC
  ['0x2109f78b46a789125598f5ad2b7f243751c2934d', '0x2260fac5e5542a773aa44fbcfedf7c193bc2c599', USDC],
  // YFI
  ['0x1b7902a66f133d899130bf44d7d879da89913b2e', '0x0bc529c00c6401aef6d220be8c6ea1667f6ad93e', USDC],
  ['0x1a7fe5d6f0bb2d071e16bdd52c863233bbfd38e9', WETH, USDT],
  // DODO
  ['0x8876819535b48b551c9e97ebc07332c7482b4b2d', '0x43dfc4159d86f3a37a5a4b3d4580b888ad7d4ddd', USDT],
  ['0xc9f93163c99695c6526b799ebca2207fdf7d61ad', USDT, USDC],
  // AAVE
  ['0x94512fd4fb4feb63a6c0f4bedecc4a00ee260528', '0x7fc66500c84a76ad7e9c93437bfc5ac33e2ddae9', USDC],
  // wCRES
  ['0x85f9569b69083c3e6aeffd301bb2c65606b5d575', '0xa0afaa285ce85974c3c881256cb7f225e3a1178a', USDT],
];

export function dodoPools(chain: string): readonly KnownPool[] {
  if (chain !== 'ethereum') return [];
  return V1.map(([contract, base, quote]) => ({
    contract,
    venue: 'dodo-v1',
    tokens: [base, quote],
    source: 'DODOEX/dodoex_v2_subgraph, pools of V1',
  }));
}
