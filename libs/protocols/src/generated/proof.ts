// Counted over the blocks of the corpus by `npm run prove`. Do not edit.
export const PROOF = {
  blocks: 142,
  transactions: 24867,
  logs: 32181,
  logsKnown: 26112,
  logsOfTierOne: 26112,
  logsOfTierOneRead: 26099,
  /** Real events, by protocol and list. */
  protocols: {
    'pancakeswap-v3': { swaps: 18, liquidity: 2 },
    'uniswap-v2': { swaps: 1939, liquidity: 35, poolsCreated: 3 },
    'uniswap-v3': { swaps: 813, liquidity: 52 },
  } as Readonly<Record<string, Readonly<Record<string, number>>>>,
} as const;
