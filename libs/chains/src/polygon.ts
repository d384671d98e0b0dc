import type { Chain } from './chain.js';

const ERIGON = '0xPolygon/erigon polygon/chain/chainspecs/bor-mainnet.json';

export const polygon: Chain = {
  id: 137,
  name: 'polygon',
  aliases: ['matic', 'polygon-pos'],
  title: 'Polygon PoS',
  native: { symbol: 'POL', decimals: 18 },
  wrappedNative: { symbol: 'WPOL', address: '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270', decimals: 18 },
  referenceStables: [
    { symbol: 'USDC', address: '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359', decimals: 6 },
    { symbol: 'USDC.e', address: '0x2791bca1f2de4661ed88a30c99a7a9449aa84174', decimals: 6 },
    { symbol: 'USDT', address: '0xc2132d05d31c914a87c6611c10748aeb04b58e8f', decimals: 6 },
    { symbol: 'DAI', address: '0x8f3cf7ad23cd3cadbd9735aff958023239c6a063', decimals: 18 },
  ],
  blockTimeMs: 2_000,
  finality: {
    rule: 'tag',
    depth: 256,
    note: 'milestones of Heimdall; the depth is for nodes without the finalized tag',
  },
  // The deepest known reorg of Bor had 157 blocks (February 2023, before milestones).
  reorgRingDepth: 256,
  feeModel: {
    kind: 'eip-1559',
    priceFromFees: true,
    paidTo: 'fee-recipient',
    note: 'base fee goes to a burn contract',
  },
  forks: [
    { name: 'genesis', activation: { block: 0 }, transactionTypes: [0], receipts: 'status', source: ERIGON },
    { name: 'istanbul', activation: { block: 3_395_000 }, source: ERIGON },
    { name: 'berlin', activation: { block: 14_750_000 }, transactionTypes: [1], source: ERIGON },
    {
      name: 'london',
      activation: { block: 23_850_000 },
      headerFields: ['baseFeePerGas'],
      transactionTypes: [2],
      source: ERIGON,
    },
    { name: 'delhi', activation: { block: 38_189_056 }, source: ERIGON },
    { name: 'indore', activation: { block: 44_934_656 }, source: ERIGON },
    {
      name: 'agra',
      activation: { block: 50_523_000 },
      source: `Shanghai without withdrawals; ${ERIGON}`,
    },
    {
      name: 'napoli',
      activation: { block: 54_876_000 },
      source: `Cancun without blobs; ${ERIGON}`,
    },
    { name: 'ahmedabad', activation: { block: 62_278_656 }, source: ERIGON },
    {
      name: 'bhilai',
      activation: { block: 73_440_256 },
      transactionTypes: [4],
      source: `Prague; ${ERIGON}`,
    },
    { name: 'rio', activation: { block: 77_414_656 }, source: `PIP-64; ${ERIGON}` },
    {
      name: 'madhugiri',
      activation: { block: 80_084_800 },
      transactionTypes: [0x7f],
      source: `PIP-74; ${ERIGON}`,
    },
    { name: 'dandeli', activation: { block: 81_424_000 }, source: ERIGON },
    { name: 'lisovo', activation: { block: 83_756_500 }, source: '0xPolygon/bor pull 2064' },
    { name: 'giugliano', activation: { block: 85_268_500 }, source: '0xPolygon/bor release v2.7.0' },
    { name: 'chicago', activation: { block: 87_218_600 }, source: '0xPolygon/bor release v2.8.0' },
    { name: 'valencia', activation: { block: 89_531_000 }, source: '0xPolygon/bor release v2.9.0' },
  ],
  typesDocumented: false,
  headerHashUnavailable: null,
  systemTransactionTypes: [
    {
      type: 0x00,
      name: 'state sync before Madhugiri',
      note: 'listed last, from and to the zero address; keccak256 of block number and hash as its hash; in no root',
    },
    {
      type: 0x7f,
      name: 'state sync since Madhugiri (PIP-74)',
      note: 'part of body and roots; its encoding is not known here',
    },
  ],
  stateSyncOutsideRoots: true,
  sizeIsRlp: false,
  referencePools: [
    { factory: 'uniswap-v3', quote: 'USDC', feePips: 500 },
    { factory: 'quickswap-v2', quote: 'USDC.e', feePips: null },
  ],
  factories: [
    {
      name: 'quickswap-v2',
      protocol: 'uniswap-v2',
      address: '0x5757371414417b8c6caad45baef941abc7d3ab32',
      initCodeHash: '0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f',
      source: 'quickswap-sdk 3.0.43',
    },
    {
      name: 'sushiswap',
      protocol: 'uniswap-v2',
      address: '0xc35dadb65012ec5796536bd9864ed8773abc74c4',
      initCodeHash: '0xe18a34eb0e04b04f7a0ac29a6e80748dca96319b42c54d679cb821dca90c6303',
      source: '@sushiswap/core-sdk 0.1.2',
    },
    {
      name: 'uniswap-v3',
      protocol: 'uniswap-v3',
      address: '0x1f98431c8ad98523631ae4a59f267346ea31f984',
      initCodeHash: '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54',
      feePips: [100, 500, 3000, 10000],
      source: '@uniswap/sdk-core 7.19.4',
    },
    {
      name: 'quickswap-v3',
      protocol: 'algebra',
      address: '0x411b0facc3489691f28ad58c47006af5e3ab3a28',
      source: 'docs.quickswap.exchange, contracts and addresses',
    },
    {
      name: 'curve-factory',
      protocol: 'curve',
      address: '0x722272d36ef0da72ff51c5a65db7b870e2e8d4ee',
      source: '@curvefi/api 2.65.13 constants/network_constants factory',
    },
    {
      name: 'curve-crypto-factory',
      protocol: 'curve',
      address: '0xe5de15a9c9bbedb4f5ec13b131e61245f2983a69',
      source: '@curvefi/api 2.65.13 constants/network_constants crypto_factory',
    },
    {
      name: 'curve-stable-ng-factory',
      protocol: 'curve',
      address: '0x1764ee18e8b3cca4787249ceb249356192594585',
      source: '@curvefi/api 2.65.13 constants/network_constants stable_ng_factory',
    },
    {
      name: 'curve-twocrypto-factory',
      protocol: 'curve',
      address: '0x98ee851a00abee0d95d08cf4ca2bdce32aeaaf7f',
      source: '@curvefi/api 2.65.13 constants/network_constants twocrypto_factory',
    },
    {
      name: 'curve-tricrypto-factory',
      protocol: 'curve',
      address: '0xc1b393efef38140662b91441c6710aa704973228',
      source: '@curvefi/api 2.65.13 constants/network_constants tricrypto_factory',
    },
    {
      name: 'balancer-v2',
      protocol: 'balancer-v2',
      address: '0xba12222222228d8ba445958a75a0704d566bf2c8',
      source:
        '@balancer-labs/v2-deployments 3.2.0 polygon.json 20210418-vault (Vault, which registers pools)',
    },
    {
      name: 'uniswap-v4',
      protocol: 'uniswap-v4',
      address: '0x67366782805870060151383f4bbff9dab53e5cd6',
      source: '@uniswap/sdk-core 7.19.4 (PoolManager)',
    },
  ],
  lendingMarkets: [
    {
      name: 'aave-v2',
      protocol: 'aave-v2',
      address: '0x8dff5e27ea6b7ac08ebfdf9eb090f32ee9a30fcf',
      source: 'bgd-labs/aave-address-book AaveV2Polygon.POOL',
    },
    {
      name: 'aave-v3',
      protocol: 'aave-v3',
      address: '0x794a61358d6845594f94dc1db02a252b5b4814ad',
      source: 'bgd-labs/aave-address-book AaveV3Polygon.POOL',
    },
    {
      name: 'compound-v3-usdc',
      protocol: 'compound-v3',
      address: '0xf25212e676d1f7f89cd72ffee66158f541246445',
      source: 'compound-finance/comet deployments/polygon/usdc/roots.json',
    },
  ],
  source: 'chainid.network/chains.json, chain 137',
};
