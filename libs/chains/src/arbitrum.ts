import type { Chain } from './chain.js';

const GOVERNANCE = 'ArbitrumFoundation/governance';
const NITRO = 'OffchainLabs/go-ethereum core/types/transaction.go, arb_types.go';

export const arbitrum: Chain = {
  id: 42161,
  name: 'arbitrum',
  aliases: ['arbitrum-one', 'arb'],
  title: 'Arbitrum One',
  native: { symbol: 'ETH', decimals: 18 },
  wrappedNative: { symbol: 'WETH', address: '0x82af49447d8a07e3bd95bd0d56f35241523fbab1', decimals: 18 },
  referenceStables: [
    { symbol: 'USDC', address: '0xaf88d065e77c8cc2239327c5edb3a432268e5831', decimals: 6 },
    { symbol: 'USDC.e', address: '0xff970a61a04b1ca14834a43f5de4533ebddb5cc8', decimals: 6 },
    { symbol: 'USDT', address: '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9', decimals: 6 },
    { symbol: 'DAI', address: '0xda10009cbd5d07dd0cecc66161fc93d7c9000da1', decimals: 18 },
  ],
  blockTimeMs: 250,
  finality: {
    rule: 'tag',
    depth: 4_800,
    note: 'final with the batch on Ethereum; the depth is twenty minutes of blocks',
  },
  reorgRingDepth: 256,
  feeModel: {
    kind: 'rollup',
    priceFromFees: false,
    note: 'the priority fee is not paid; gas includes the cost of data on Ethereum',
  },
  forks: [
    {
      name: 'classic',
      activation: { block: 0 },
      transactionTypes: [0],
      receipts: 'status',
      source: 'docs.arbitrum.io, Classic',
    },
    {
      name: 'nitro',
      activation: { block: 22_207_817 },
      headerFields: ['baseFeePerGas'],
      transactionTypes: [1, 2, 0x64, 0x65, 0x66, 0x68, 0x69, 0x6a, 0x78],
      source: `genesis block of Nitro; ${NITRO}`,
    },
    { name: 'arbos-31', activation: { time: 1_725_382_800 }, source: `${GOVERNANCE} pull 301` },
    {
      name: 'arbos-40',
      activation: { time: 1_750_176_000 },
      transactionTypes: [4],
      source: `EIP-7702; ${GOVERNANCE} pull 342, docs.arbitrum.io ArbOS 40`,
    },
    {
      name: 'arbos-51',
      activation: { time: 1_767_891_600 },
      source: 'OffchainLabs/arbitrum-docs pull 2972',
    },
    { name: 'arbos-61', activation: { time: 1_787_245_200 }, source: `${GOVERNANCE} pull 374` },
  ],
  typesDocumented: false,
  headerHashUnavailable: null,
  systemTransactionTypes: [
    { type: 0x64, name: 'deposit', note: NITRO },
    { type: 0x65, name: 'unsigned', note: NITRO },
    { type: 0x66, name: 'contract', note: NITRO },
    { type: 0x68, name: 'retry', note: NITRO },
    { type: 0x69, name: 'submit retryable', note: NITRO },
    { type: 0x6a, name: 'internal', note: `first of each block; ${NITRO}` },
    { type: 0x78, name: 'legacy of Classic', note: NITRO },
  ],
  stateSyncOutsideRoots: false,
  sizeIsRlp: false,
  factories: [
    {
      name: 'uniswap-v3',
      protocol: 'uniswap-v3',
      address: '0x1f98431c8ad98523631ae4a59f267346ea31f984',
      source: '@uniswap/sdk-core 7.19.4',
    },
    {
      name: 'uniswap-v2',
      protocol: 'uniswap-v2',
      address: '0xf1d7cc64fb4452f05c498126312ebe29f30fbcf9',
      source: '@uniswap/sdk-core 7.19.4',
    },
    {
      name: 'sushiswap',
      protocol: 'uniswap-v2',
      address: '0xc35dadb65012ec5796536bd9864ed8773abc74c4',
      source: '@sushiswap/core-sdk 0.1.2',
    },
    {
      name: 'camelot-v2',
      protocol: 'uniswap-v2',
      address: '0x6eccab422d763ac031210895c81787e87b43a652',
      source: 'docs.camelot.exchange/contracts/arbitrum/one-mainnet',
    },
    {
      name: 'camelot-v3',
      protocol: 'algebra',
      address: '0x1a3c9b1d2f0529d97f2afc5136cc23e58f1fd35b',
      source: 'docs.camelot.exchange/contracts/arbitrum/one-mainnet',
    },
    {
      name: 'pancakeswap-v3',
      protocol: 'pancakeswap-v3',
      address: '0x0bfbcf9fa4f9c56b0f40a671ad40e0805a091865',
      source: '@pancakeswap/v3-sdk 3.10.2',
    },
  ],
  lendingMarkets: [
    {
      name: 'aave-v3',
      protocol: 'aave-v3',
      address: '0x794a61358d6845594f94dc1db02a252b5b4814ad',
      source: 'bgd-labs/aave-address-book AaveV3Arbitrum.POOL',
    },
    {
      name: 'compound-v3-usdc.e',
      protocol: 'compound-v3',
      address: '0xa5edbdd9646f8dff606d7448e414884c7d905dca',
      source: 'public code that uses it; market of compound-finance/comet deployments/arbitrum/usdc.e',
    },
    {
      name: 'compound-v3-usdc',
      protocol: 'compound-v3',
      address: '0x9c4ec768c28520b50860ea7a15bd7213a9ff58bf',
      source: 'compound-finance/comet deployments/arbitrum/usdc/roots.json',
    },
  ],
  source: 'chainid.network/chains.json, chain 42161',
};
