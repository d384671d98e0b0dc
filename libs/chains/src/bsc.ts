import type { Chain } from './chain.js';

const BSC = 'bnb-chain/bsc params/config.go';

export const bsc: Chain = {
  id: 56,
  name: 'bsc',
  aliases: ['bnb', 'binance-smart-chain'],
  title: 'BNB Smart Chain',
  native: { symbol: 'BNB', decimals: 18 },
  wrappedNative: { symbol: 'WBNB', address: '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c', decimals: 18 },
  referenceStables: [
    { symbol: 'USDT', address: '0x55d398326f99059ff775485246999027b3197955', decimals: 18 },
    { symbol: 'USDC', address: '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d', decimals: 18 },
    { symbol: 'BUSD', address: '0xe9e7cea3dedca5984780bafc599bd69add087d56', decimals: 18 },
  ],
  // 3 s at first, 1.5 s since Lorentz, 0.75 s since Maxwell, 0.45 s since Fermi.
  blockTimeMs: 450,
  finality: { rule: 'tag', depth: 15, note: 'votes of validators (BEP-126) since Plato; 15 blocks before' },
  reorgRingDepth: 64,
  feeModel: {
    kind: 'eip-1559',
    priceFromFees: true,
    note: 'base fee is 0, so the gas price is the priority fee',
  },
  forks: [
    { name: 'genesis', activation: { block: 0 }, transactionTypes: [0], receipts: 'status', source: BSC },
    { name: 'mirror-sync', activation: { block: 5_184_000 }, source: BSC },
    { name: 'bruno', activation: { block: 13_082_000 }, source: BSC },
    { name: 'euler', activation: { block: 18_907_621 }, source: BSC },
    { name: 'nano', activation: { block: 21_962_149 }, source: BSC },
    { name: 'moran', activation: { block: 22_107_423 }, source: BSC },
    { name: 'gibbs', activation: { block: 23_846_001 }, source: BSC },
    { name: 'planck', activation: { block: 27_281_024 }, source: BSC },
    { name: 'luban', activation: { block: 29_020_050 }, source: BSC },
    { name: 'plato', activation: { block: 30_720_096 }, source: BSC },
    {
      name: 'hertz',
      activation: { block: 31_302_048 },
      headerFields: ['baseFeePerGas'],
      transactionTypes: [1, 2],
      source: `Berlin and London, ${BSC}`,
    },
    { name: 'hertz-fix', activation: { block: 34_140_700 }, source: BSC },
    {
      name: 'kepler',
      activation: { time: 1_705_996_800 },
      source: `Shanghai without withdrawals, ${BSC}`,
    },
    { name: 'feynman', activation: { time: 1_713_419_340 }, source: BSC },
    {
      name: 'cancun',
      activation: { time: 1_718_863_500 },
      headerFields: ['withdrawalsRoot', 'blobGasUsed', 'excessBlobGas'],
      transactionTypes: [3],
      blobs: { target: 3, max: 6, updateFraction: 3_338_477 },
      source: `BEP-336, ${BSC}`,
    },
    { name: 'haber-fix', activation: { time: 1_727_316_120 }, source: BSC },
    {
      name: 'bohr',
      activation: { time: 1_727_317_200 },
      headerFields: ['parentBeaconBlockRoot'],
      source: `${BSC}; the header's fields in consensus/parlia/parlia.go`,
    },
    {
      name: 'pascal',
      activation: { time: 1_742_436_600 },
      headerFields: ['requestsHash'],
      transactionTypes: [4],
      source: `Prague, ${BSC}`,
    },
    { name: 'lorentz', activation: { time: 1_745_903_100 }, source: BSC },
    { name: 'maxwell', activation: { time: 1_751_250_600 }, source: BSC },
    {
      name: 'fermi',
      activation: { time: 1_768_357_800 },
      source: 'bnb-chain/bsc pull 3466; docs.bnbchain.org/announce/fermi-bsc',
    },
    {
      name: 'mendel',
      activation: { time: 1_777_343_400 },
      source: 'Osaka; bnb-chain/bsc pull 3610, bnb-chain/reth-bsc pull 298',
    },
    {
      name: 'pasteur',
      activation: { time: 1_787_625_000 },
      source: 'bnb-chain/reth-bsc pull 443',
    },
    { name: 'jenner', activation: { time: 1_796_697_000 }, source: 'bnb-chain/bsc release v1.8.2' },
  ],
  typesDocumented: false,
  headerHashUnavailable: null,
  systemTransactionTypes: [
    {
      type: 0x00,
      name: 'system transaction of Parlia',
      note: 'signed by the validator, gas price 0, last in the block; in the roots',
    },
  ],
  stateSyncOutsideRoots: false,
  sizeIsRlp: false,
  factories: [
    {
      name: 'pancakeswap-v2',
      protocol: 'uniswap-v2',
      address: '0xca143ce32fe78f1f7019d7d551a6402fc5350c73',
      source: '@pancakeswap/v2-sdk 1.2.2',
    },
    {
      name: 'sushiswap',
      protocol: 'uniswap-v2',
      address: '0xc35dadb65012ec5796536bd9864ed8773abc74c4',
      source: '@sushiswap/core-sdk 0.1.2',
    },
    {
      name: 'pancakeswap-v3',
      protocol: 'pancakeswap-v3',
      address: '0x0bfbcf9fa4f9c56b0f40a671ad40e0805a091865',
      source: '@pancakeswap/v3-sdk 3.10.2',
    },
    {
      name: 'uniswap-v3',
      protocol: 'uniswap-v3',
      address: '0xdb1d10011ad0ff90774d0c6bb92e5c5c8b4461f7',
      source: '@uniswap/sdk-core 7.19.4',
    },
  ],
  lendingMarkets: [
    {
      name: 'venus',
      protocol: 'compound-v2',
      address: '0xfd36e2c2a6789db23113685031d7f16329158384',
      source: 'VenusProtocol/venus-protocol deployments/bscmainnet_addresses.json (Unitroller)',
    },
    {
      name: 'aave-v3',
      protocol: 'aave-v3',
      address: '0x6807dc923806fe8fd134338eabca509979a7e0cb',
      source: 'bgd-labs/aave-address-book AaveV3BNB.POOL',
    },
  ],
  source: 'chainid.network/chains.json, chain 56',
};
