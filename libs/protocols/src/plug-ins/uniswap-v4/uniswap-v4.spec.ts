import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER, ERC6909_TRANSFER } from '../../ledger/token-events.js';
import { corpusStep, decodeStep, stepOfLogs } from '../../spec-decode.js';
import { shown } from '../../spec-shown.js';
import { MODIFY_LIQUIDITY } from '../../managers/abi.js';
import { DONATE, INITIALIZE, SWAP } from './abi.js';

const MANAGER = '0x000000000004444c5dc75cb358380d2e3de08a90';
const ROUTER = '0x66a9893cc07d91d95644aedd05d03f95e1dba8af';
const NATIVE = `0x${'0'.repeat(40)}`;
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const V4 = { protocol: 'uniswap-v4' };
/** ETH and USDC, 0.05 %, of real blocks. */
const ETH_USDC = '0x21c67e77068de97969ba93d4aab21826d33ca12bb9f565d8496e8fda8a82ca27';
const UNKNOWN = `0x${'ab'.repeat(32)}`;
const [TRADER, HOOKS, OTHER] = ['11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];

(hasCorpus() ? describe : describe.skip)('Uniswap V4 on real blocks, by logs alone', () => {
  const known = { ...V4, venue: 'uniswap-v4', provenance: 'known', contract: MANAGER };

  it('finds the tokens of each hop, though the vault settles their difference only', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/22162263'));
    expect(shown(events, 'swaps', { ...V4, transactionIndex: 10 })).toEqual([
      {
        ...known,
        transactionIndex: 10,
        logIndex: 77,
        poolId: '0x72331fcb696b0151904c03584b66dc8365bc63f8a144d89a773384e3a579ca73',
        sender: ROUTER,
        recipient: ROUTER,
        tokenIn: NATIVE,
        tokenOut: USDT,
        amountIn: 420000000000000000n,
        amountOut: 761723388n,
      },
      {
        ...known,
        transactionIndex: 10,
        logIndex: 78,
        poolId: '0xd49b419ced7700b88756e5c576f7a6fc165d8b4b140970ec4e6f468784c8385c',
        sender: ROUTER,
        recipient: ROUTER,
        tokenIn: USDT,
        tokenOut: USDC,
        amountIn: 761723388n,
        amountOut: 761470579n,
      },
    ]);
  });

  it.each([
    [22162263, 3],
    [22431083, 3],
    [22431084, 5],
  ])('proves both tokens of all swaps of block %i by the id', async (block, count) => {
    const events = decodeStep(await corpusStep(`ethereum/blocks/${block}`));
    const swaps = shown(events, 'swaps', V4);
    expect(swaps).toHaveLength(count);
    for (const swap of swaps) {
      expect(swap).toMatchObject(known);
      expect(Object.keys(swap)).toEqual(expect.arrayContaining(['tokenIn', 'tokenOut']));
    }
  });

  it('tells a position, and that its amounts are in no log', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/22162263'));
    expect(shown(events, 'liquidity', V4)).toMatchObject([
      {
        ...known,
        change: 'mint',
        liquidity: 718279110248922n,
        tickLower: -887272,
        tickUpper: 887272,
        amounts: [],
      },
    ]);
    expect(shown(events, 'marks', { transactionIndex: 70 })).toMatchObject([{ mark: 'unresolved' }]);
  });
});

describe('Uniswap V4 events', () => {
  const swapped = (id: string, amount0: bigint, amount1: bigint): unknown[] => [
    ...[id, ROUTER, amount0, amount1, 1n << 96n, 9n, -5, 500],
  ];

  it('takes tokens from Initialize', () => {
    const events = decodeStep(
      stepOfLogs([
        [INITIALIZE, MANAGER, [UNKNOWN, USDC, USDT, 0x800000, 60, HOOKS, 1n << 96n, 0]],
        [SWAP, MANAGER, swapped(UNKNOWN, 7n, -9n)],
        [DONATE, MANAGER, [UNKNOWN, TRADER, 3n, 0n]],
      ]),
    );
    expect(shown(events, 'poolsCreated')).toEqual([
      {
        ...V4,
        venue: 'uniswap-v4',
        transactionIndex: 0,
        logIndex: 0,
        factory: MANAGER,
        contract: MANAGER,
        poolId: UNKNOWN,
        tokens: [USDC, USDT],
        tickSpacing: 60,
        hooks: HOOKS,
        provenance: 'known',
      },
    ]);
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDT, amountIn: 9n, tokenOut: USDC, amountOut: 7n, provenance: 'factory' },
    ]);
    expect(shown(events, 'liquidity')).toMatchObject([
      {
        change: 'donate',
        sender: TRADER,
        amounts: [
          { token: USDC, amount: 3n },
          { token: USDT, amount: 0n },
        ],
      },
    ]);
    expect(events.poolStates).toMatchObject([
      { sqrtPriceX96: 1n << 96n, liquidity: null, tick: 0 },
      { sqrtPriceX96: 1n << 96n, liquidity: 9n, tick: -5 },
    ]);
  });

  it('proves the tokens of an id by its hash', () => {
    const events = decodeStep(stepOfLogs([[SWAP, MANAGER, swapped(ETH_USDC, -7n, 9n)]]));
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: NATIVE, amountIn: 7n, tokenOut: USDC, amountOut: 9n, provenance: 'known' },
    ]);
    expect(events.marks).toEqual([]);
  });

  it('takes what moved by the amounts where no key fits, and marks what does not', () => {
    const events = decodeStep(
      stepOfLogs([
        [SWAP, MANAGER, swapped(UNKNOWN, -7n, 9n)],
        [ERC20_TRANSFER, USDC, [TRADER, MANAGER, 7n]],
        [ERC20_TRANSFER, OTHER, [MANAGER, TRADER, 8n]],
      ]),
    );
    expect(shown(events, 'swaps')).toEqual([
      {
        ...V4,
        venue: 'uniswap-v4',
        transactionIndex: 0,
        logIndex: 0,
        contract: MANAGER,
        poolId: UNKNOWN,
        sender: ROUTER,
        recipient: ROUTER,
        tokenIn: USDC,
        amountIn: 7n,
        amountOut: 9n,
        provenance: 'unverified',
      },
    ]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved', logIndex: 0 }]);
  });

  it('does not take a hook that traded in place of the pool for a swap', () => {
    const events = decodeStep(stepOfLogs([[SWAP, MANAGER, swapped(ETH_USDC, 0n, 0n)]]));
    expect(events.swaps).toEqual([]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });

  it('tells positions that shrank, and ones that were only asked for their fees', () => {
    const events = decodeStep(
      stepOfLogs([
        [MODIFY_LIQUIDITY, MANAGER, [ETH_USDC, TRADER, -10, 10, -5n, UNKNOWN]],
        [MODIFY_LIQUIDITY, MANAGER, [ETH_USDC, TRADER, -10, 10, 0n, UNKNOWN]],
      ]),
    );
    expect(shown(events, 'liquidity')).toMatchObject([
      { change: 'burn', liquidity: 5n, owner: TRADER, amounts: [] },
      { change: 'collect', amounts: [] },
    ]);
  });

  it('has claims in the ledger', () => {
    const events = decodeStep(
      stepOfLogs([[ERC6909_TRANSFER, MANAGER, [ROUTER, NATIVE, TRADER, BigInt(USDC), 5n]]]),
    );
    expect(events.entries).toMatchObject([{ kind: 'mint', standard: 'erc6909', tokenId: BigInt(USDC) }]);
  });
});
