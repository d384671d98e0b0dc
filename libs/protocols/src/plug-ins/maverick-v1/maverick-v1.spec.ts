import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  ADD_LIQUIDITY,
  ADD_LIQUIDITY_CALL,
  CREATE,
  POOL_CREATED,
  REMOVE_LIQUIDITY,
  REMOVE_LIQUIDITY_CALL,
  SWAP,
} from './abi.js';

const V1 = { protocol: 'maverick-v1' };
const FACTORY = '0xeb6625d65a0553c9dbc64449e56abfe519bd9c9b';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const ROUTER = '0x4a585e0f7c18e2c414221d6402652d5e0990e5f8';
const [POOL, TRADER, OTHER] = ['77', '11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];

(hasCorpus() ? describe : describe.skip)('Maverick V1 on real blocks', () => {
  it('reads trades, whichever token comes in', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686122'));
    const augustus = '0xdef171fe48cf0115b1d80b88dc8eab59176fee57';
    const common = { ...V1, provenance: 'unverified', sender: ROUTER, recipient: augustus };
    expect(shown(events, 'swaps', { ...V1, transactionIndex: 29 })).toEqual([
      {
        ...common,
        transactionIndex: 29,
        logIndex: 81,
        contract: '0x352b186090068eb35d532428676ce510e17ab581',
        tokenIn: USDT,
        amountIn: 58490107885n,
        tokenOut: WETH,
        amountOut: 29394232632560853747n,
      },
      {
        ...common,
        transactionIndex: 29,
        logIndex: 88,
        contract: '0x11a653ddfbb61e0feff5484919f06d9d254bf65f',
        tokenIn: USDC,
        amountIn: 20549114202n,
        tokenOut: WETH,
        amountOut: 10367612225301396144n,
      },
    ]);
    expect(shown(events, 'marks', { transactionIndex: 29 })).toEqual([]);
  });

  it.each([
    ['17686110', 2],
    ['17686115', 3],
    ['17686116', 2],
    ['17686121', 2],
    ['17686122', 3],
    ['19529499', 1],
  ])('reads the same from logs and from calls of block %s', async (block, count) => {
    const step = await corpusStep(`ethereum/blocks/${block}`);
    const byLogs = agreed(decodeStep(step), 'maverick-v1');
    expect(byLogs).toHaveLength(count);
    for (const swap of byLogs)
      expect(Object.keys(swap)).toEqual(expect.arrayContaining(['tokenIn', 'tokenOut']));
    expect(agreed(decodeStep(without(step, 'logs')), 'maverick-v1')).toEqual(byLogs);
  });

  it('reads a position, whose transfers come behind the event', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/18100000'));
    expect(shown(events, 'liquidity', V1)).toEqual([
      {
        ...V1,
        transactionIndex: 75,
        logIndex: 250,
        contract: '0x0ce176e1b11a8f88a4ba2535de80e81f88592bad',
        change: 'mint',
        sender: '0xe7583af5121a8f583efd82767cccfeb71069d93a',
        liquidity: 554901859175001031n,
        amounts: [
          { token: WETH, amount: 44245692093144755n },
          { token: '0xf951e335afb289353dc249e82926178eac7ded78', amount: 500005000002280148n },
        ],
        provenance: 'unverified',
      },
    ]);
  });
});

describe('Maverick V1 by its ABI', () => {
  const bin = (a: bigint, b: bigint, shares: bigint): readonly unknown[] => [a, b, shares, 1n, 0n, 5n, 1n];
  const created = [POOL_CREATED, FACTORY, [POOL, 10n ** 14n, 10n, 3, 7200n, 0n, USDC, WETH]] as const;

  const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
    ERC20_TRANSFER,
    token,
    [from, to, amount],
  ];

  it('knows pools from their factory', () => {
    const events = decodeStep(
      stepOfLogs([created, [SWAP, POOL, [ROUTER, TRADER, false, false, 7n, 9n, -3]]]),
    );
    expect(shown(events, 'poolsCreated')).toEqual([
      {
        ...V1,
        venue: 'maverick-v1',
        transactionIndex: 0,
        logIndex: 0,
        factory: FACTORY,
        contract: POOL,
        tokens: [USDC, WETH],
        feePips: 100,
        tickSpacing: 10,
        provenance: 'known',
      },
    ]);
    expect(shown(events, 'swaps')).toMatchObject([
      {
        venue: 'maverick-v1',
        tokenIn: WETH,
        amountIn: 7n,
        tokenOut: USDC,
        amountOut: 9n,
        provenance: 'factory',
      },
    ]);
    const create = {
      from: TRADER,
      to: FACTORY,
      input: inputOf(CREATE, [10n ** 14n, 10n, 7200n, 3, USDC, WETH]),
      output: outputOf(['address'], [POOL]),
    };
    const byLogs = decodeStep(stepOfLogs([created]));
    expect(agreed(decodeStep(stepOfCalls(create)), 'maverick-v1')).toEqual(agreed(byLogs, 'maverick-v1'));
  });

  it('adds up the bins of a position, by logs and by calls', () => {
    const BINS = '(uint128,uint128,uint256,uint128,uint8,int32,bool)[]';
    // USDC has 6 decimals, bins 18: what comes is rounded up, what goes down.
    const few = bin(10n ** 12n + 5n, 2n, 3n);
    const [some, all] = [[few], [few, bin(10n ** 13n - 8n, 20n, 30n)]];
    const call = (
      method: typeof ADD_LIQUIDITY_CALL | typeof REMOVE_LIQUIDITY_CALL,
      values: readonly unknown[],
      bins: readonly unknown[],
      amounts: readonly bigint[],
    ): WrittenCall => ({
      from: TRADER,
      to: POOL,
      input: inputOf(method, values),
      output: outputOf(['uint256', 'uint256', BINS], [...amounts, bins]),
    });
    const create = {
      from: TRADER,
      to: FACTORY,
      input: inputOf(CREATE, [10n ** 14n, 10n, 7200n, 3, USDC, WETH]),
      output: outputOf(['address'], [POOL]),
    };
    const byCalls = decodeStep(
      stepOfCalls({
        from: TRADER,
        to: TRADER,
        calls: [
          create,
          call(ADD_LIQUIDITY_CALL, [9n, [], '0x'], all, [11n, 22n]),
          call(REMOVE_LIQUIDITY_CALL, [OTHER, 9n, []], some, [1n, 2n]),
        ],
      }),
    );
    const byLogs = decodeStep(
      stepOfLogs([
        created,
        [ADD_LIQUIDITY, POOL, [TRADER, 9n, all]],
        moved(USDC, TRADER, POOL, 11n),
        moved(WETH, TRADER, POOL, 22n),
        moved(USDC, POOL, OTHER, 1n),
        moved(WETH, POOL, OTHER, 2n),
        [REMOVE_LIQUIDITY, POOL, [TRADER, OTHER, 9n, some]],
      ]),
    );
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      {
        change: 'mint',
        sender: TRADER,
        amounts: [
          { token: USDC, amount: 11n },
          { token: WETH, amount: 22n },
        ],
      },
      { change: 'burn', recipient: OTHER, liquidity: 3n, amounts: [{ amount: 1n }, { amount: 2n }] },
    ]);
    expect(byLogs.liquidity[0]?.liquidity).toBeNull();
    expect(shown(byCalls, 'liquidity').map(({ liquidity }) => liquidity)).toEqual([undefined, 3n]);
    expect(agreed(byCalls, 'maverick-v1')).toEqual(agreed(byLogs, 'maverick-v1'));
  });

  it('tells no amounts of bins where no transfer, or several, show what they are of the token', () => {
    const added: WrittenLog = [ADD_LIQUIDITY, POOL, [TRADER, 9n, [bin(100n * 10n ** 12n, 0n, 3n)]]];
    const usdc = moved(USDC, TRADER, POOL, 100n);
    for (const logs of [[added], [added, usdc, moved(WETH, TRADER, POOL, 100n * 10n ** 12n)]]) {
      const events = decodeStep(stepOfLogs(logs));
      expect(events.liquidity.map(({ amounts }) => amounts)).toEqual([[]]);
      expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
    }
    expect(shown(decodeStep(stepOfLogs([added, usdc])), 'liquidity')).toMatchObject([
      { amounts: [{ token: USDC, amount: 100n }, { amount: 0n }] },
    ]);
  });

  it('marks a trade whose tokens nothing shows', () => {
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, WETH, [POOL, TRADER, 9n]],
        [SWAP, POOL, [ROUTER, TRADER, true, false, 7n, 9n, -3]],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([{ tokenOut: WETH, amountIn: 7n, amountOut: 9n }]);
    expect(events.swaps[0]?.tokenIn).toBeNull();
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });
});
