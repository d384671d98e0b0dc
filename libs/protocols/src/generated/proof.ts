// Counted over the blocks of the corpus by `npm run prove`. Do not edit.
export const PROOF = {
  blocks: 142,
  transactions: 24867,
  logs: 32181,
  logsKnown: 26204,
  logsOfTierOne: 26204,
  logsOfTierOneRead: 26190,
  /** Real events, by protocol and list. */
  protocols: {
    'balancer-v1': { swaps: 41, liquidity: 2 },
    'balancer-v2': { swaps: 14, liquidity: 1, flashLoans: 5 },
    'bancor': { swaps: 16 },
    'curve': { swaps: 33, liquidity: 5 },
    'mooniswap': { swaps: 3, liquidity: 1 },
    'pancakeswap-v3': { swaps: 18, liquidity: 2 },
    'uniswap-v2': { swaps: 1939, liquidity: 35, poolsCreated: 3 },
    'uniswap-v3': { swaps: 813, liquidity: 52 },
  } as Readonly<Record<string, Readonly<Record<string, number>>>>,
} as const;
