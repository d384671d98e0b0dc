import type { Chain } from './chain.js';

/** A local anvil, with the contracts that testkit's devnet deploys: their addresses follow from its deployer. */
export const devnet: Chain = {
  id: 31337,
  name: 'devnet',
  aliases: ['anvil', 'local'],
  title: 'Local devnet',
  native: { symbol: 'ETH', decimals: 18 },
  wrappedNative: { symbol: 'WETH', address: '0x6fd7688192e6c2aa50b307e68957d50662164f26', decimals: 18 },
  referenceStables: [],
  blockTimeMs: 1_000,
  finality: { rule: 'depth', depth: 8, note: 'nothing of it is final but by depth' },
  reorgRingDepth: 64,
  feeModel: { kind: 'eip-1559', priceFromFees: true, paidTo: 'fee-recipient', note: 'as Ethereum' },
  forks: [
    {
      name: 'latest',
      activation: { block: 0 },
      // Blob parameters depend on anvil's --hardfork, so blob gas prices are not checked.
      headerFields: [
        'baseFeePerGas',
        'withdrawalsRoot',
        'blobGasUsed',
        'excessBlobGas',
        'parentBeaconBlockRoot',
        'requestsHash',
      ],
      transactionTypes: [0, 1, 2, 3, 4],
      receipts: 'status',
      keepsDestructed: true,
      source: 'foundry-rs/foundry anvil: all forks from block 0',
    },
  ],
  typesDocumented: false,
  headerHashUnavailable: null,
  systemTransactionTypes: [],
  stateSyncOutsideRoots: false,
  // anvil leaves the list of withdrawals out of it.
  sizeIsRlp: false,
  referencePools: [],
  factories: [
    {
      name: 'uniswap-v2',
      protocol: 'uniswap-v2',
      address: '0x73ef4c751c26374eb5bca87f803a780e88227cf6',
      initCodeHash: '0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f',
      swapFeePips: 3_000,
      source: 'libs/testkit/src/devnet/contracts.ts; @uniswap/v2-core',
    },
    {
      name: 'uniswap-v3',
      protocol: 'uniswap-v3',
      address: '0x816b40e4c625c45d5c570d67a864fde2e674c95b',
      initCodeHash: '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54',
      feePips: [500, 3000, 10000],
      source: 'libs/testkit/src/devnet/contracts.ts; @uniswap/v3-core',
    },
  ],
  lendingMarkets: [],
  routers: [],
  gasTokens: [],
  source: 'foundry-rs/foundry anvil, default chain id',
};
