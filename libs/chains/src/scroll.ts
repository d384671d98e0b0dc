import type { Chain } from './chain.js';
import { KYBERSWAP_CLASSIC, KYBERSWAP_ELASTIC } from './kyberswap.js';

const SCROLL = 'scroll-tech/go-ethereum params/config.go';

export const scroll: Chain = {
  id: 534352,
  name: 'scroll',
  aliases: ['scroll-mainnet'],
  title: 'Scroll',
  native: { symbol: 'ETH', decimals: 18 },
  wrappedNative: { symbol: 'WETH', address: '0x5300000000000000000000000000000000000004', decimals: 18 },
  referenceStables: [
    { symbol: 'USDC', address: '0x06efdbff2a14a7c8e15944d1f4a48f9f95f663a4', decimals: 6 },
    { symbol: 'USDT', address: '0xf55bec9cafdbe8730f096aa55dad6d22d44099df', decimals: 6 },
    { symbol: 'DAI', address: '0xca77eb3fefe3725dc33bccb54edefc3d9f764f97', decimals: 18 },
  ],
  blockTimeMs: 3_000,
  finality: {
    rule: 'tag',
    depth: 1_200,
    note: 'final with the proof on Ethereum; the depth is an hour of blocks',
  },
  reorgRingDepth: 128,
  feeModel: {
    kind: 'rollup',
    priceFromFees: true,
    paidTo: 'protocol',
    note: 'a fee for data on Ethereum is paid beside gas price times gas',
  },
  forks: [
    {
      name: 'archimedes',
      activation: { block: 0 },
      transactionTypes: [0, 0x7e],
      receipts: 'status',
      source: SCROLL,
    },
    { name: 'bernoulli', activation: { block: 5_220_340 }, source: SCROLL },
    {
      name: 'curie',
      activation: { block: 7_096_836 },
      headerFields: ['baseFeePerGas'],
      transactionTypes: [1, 2],
      source: SCROLL,
    },
    { name: 'darwin', activation: { time: 1_724_227_200 }, source: SCROLL },
    { name: 'darwin-v2', activation: { time: 1_725_264_000 }, source: SCROLL },
    { name: 'euclid', activation: { time: 1_744_815_600 }, source: SCROLL },
    { name: 'euclid-v2', activation: { time: 1_745_305_200 }, transactionTypes: [4], source: SCROLL },
    {
      name: 'feynman',
      activation: { time: 1_755_576_000 },
      source: 'scroll-tech/go-ethereum pull 1230',
    },
    {
      name: 'galileo',
      activation: { time: 1_765_868_400 },
      source: 'scroll-tech/go-ethereum pull 1264',
    },
    {
      name: 'galileo-v2',
      activation: { time: 1_766_041_200 },
      source: 'scroll-tech/go-ethereum pull 1264',
    },
  ],
  typesDocumented: false,
  headerHashUnavailable:
    'Scroll nodes withhold header fields that the hash is over (extraData, the signature of the block)',
  systemTransactionTypes: [
    {
      type: 0x7e,
      name: 'L1 message',
      note: '0x7e and RLP of queueIndex, gas, to, value, data, sender; no signature (scroll-tech/go-ethereum l1_message_tx.go)',
    },
  ],
  stateSyncOutsideRoots: false,
  sizeIsRlp: false,
  referencePools: [{ factory: 'uniswap-v3', quote: 'USDC', feePips: 500 }],
  factories: [
    {
      name: 'uniswap-v3',
      protocol: 'uniswap-v3',
      address: '0x70c62c8b8e801124a4aa81ce07b637a3e83cb919',
      initCodeHash: '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54',
      feePips: [100, 500, 3000, 10000],
      source: 'Uniswap governance, deployment on Scroll',
    },
    {
      name: 'tokan',
      protocol: 'solidly',
      address: '0x92af10c685d2cf4cd845388c5f45ac5dc97c5024',
      source: 'DefiLlama/DefiLlama-Adapters; storage of its pair 0x44b9d1b49bc6cfaeb9e478a32095d3190a0d7909',
    },
    KYBERSWAP_CLASSIC,
    KYBERSWAP_ELASTIC,
    {
      name: 'maverick-v2',
      protocol: 'maverick-v2',
      address: '0x0a7e848aca42d879ef06507fca0e7b33a0a63c1e',
      source: '0xProject/0x-settler src/core/MaverickV2.sol, which names the chains',
    },
  ],
  lendingMarkets: [
    {
      name: 'aave-v3',
      protocol: 'aave-v3',
      address: '0x11fcfe756c05ad438e312a7fd934381537d3cffe',
      source: 'bgd-labs/aave-address-book AaveV3Scroll.POOL',
    },
    {
      name: 'compound-v3-usdc',
      protocol: 'compound-v3',
      address: '0xb2f97c1bd3bf02f5e74d13f02e3e26f93d77ce44',
      source: 'compound-finance/comet deployments/scroll/usdc/roots.json',
    },
  ],
  routers: [],
  gasTokens: [],
  source: 'chainid.network/chains.json, chain 534352',
};
