import type { Chain } from './chain.js';

/** A local anvil. Contracts are those that a script deploys, so none are named here. */
export const devnet: Chain = {
  id: 31337,
  name: 'devnet',
  aliases: ['anvil', 'local'],
  title: 'Local devnet',
  native: { symbol: 'ETH', decimals: 18 },
  wrappedNative: null,
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
      source: 'foundry-rs/foundry anvil: all forks from block 0',
    },
  ],
  typesDocumented: false,
  headerHashUnavailable: null,
  systemTransactionTypes: [],
  stateSyncOutsideRoots: false,
  // anvil leaves the list of withdrawals out of it.
  sizeIsRlp: false,
  factories: [],
  lendingMarkets: [],
  source: 'foundry-rs/foundry anvil, default chain id',
};
