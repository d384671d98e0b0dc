import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  FILL_OR_KILL_RFQ,
  FILL_TAKER_SIGNED,
  FILL_V2,
  FILL_V3,
  LIMIT_ORDER_FILLED,
  OTC_ORDER_FILLED,
  PROXY_TRANSFER,
} from './abi.js';

const V2 = '0x080bf510fcbf18b91105470639e9561022937712';
const V3 = '0x61935cbdd02287b511119ddb11aeb42f1593b7ef';
const V4 = '0xdef1c0ded9bec7f1a1670819833240f027b25eff';
const PROXY = '0x95e6f48254609a6ee006f7d493c8e5fb97094cef';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const [MAKER, TAKER, OTHER] = ['11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const HASH = `0x${'ab'.repeat(32)}`;
const ZERO = `0x${'0'.repeat(40)}`;
const ZEROEX = { protocol: 'zeroex' };
const erc20 = (token: string): string => `0xf47261b0${'0'.repeat(24)}${token.slice(2)}`;
const bridge = (token: string): string => `0xdc1600f3${'0'.repeat(24)}${token.slice(2)}${'0'.repeat(128)}`;
/** Order, signature, and what comes behind. */
const rfq = (...rest: readonly unknown[]): readonly unknown[] => [
  [WETH, USDC, 500n, 1000n, MAKER, ZERO, TAKER, HASH, 1n, 2n],
  [2, 27, HASH, HASH],
  ...rest,
];

(hasCorpus() ? describe : describe.skip)('0x on real blocks', () => {
  it('reads an RFQ order that a solver filled', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686112'));
    expect(shown(events, 'swaps', ZEROEX)[0]).toEqual({
      ...ZEROEX,
      venue: 'zeroex-v4',
      provenance: 'known',
      transactionIndex: 34,
      logIndex: 78,
      contract: V4,
      maker: '0xa69babef1ca67a37ffaf7a485dfff3382056e78c',
      sender: '0x9008d19f58aabd9ed0d60971565aa8510560ab41',
      recipient: '0x9008d19f58aabd9ed0d60971565aa8510560ab41',
      tokenIn: '0xdac17f958d2ee523a2206206994597c13d831ec7',
      tokenOut: '0x5a98fcbea516cf06857215779fd812ca3bef1b32',
      amountIn: 99852079520n,
      amountOut: 46019597305207571329186n,
    });
  });

  it.each([
    [12159808, 1],
    [12505500, 1],
    [15538827, 1],
    [17686112, 2],
    [17686114, 3],
    [17686116, 2],
    [17686120, 1],
    [19529499, 3],
    [19933597, 1],
    [19934116, 1],
  ])('reads the same from logs and from calls of block %i', async (block, count) => {
    const step = await corpusStep(`ethereum/blocks/${block}`);
    const byLogs = agreed(decodeStep(step), 'zeroex');
    expect(byLogs).toHaveLength(count);
    expect(agreed(decodeStep(without(step, 'logs')), 'zeroex')).toEqual(byLogs);
  });

  it('finds what mev-inspect-py found', async () => {
    const limit = decodeStep(await corpusStep('ethereum/mev-inspect-py/13666184.json.gz'));
    expect(shown(limit, 'swaps', ZEROEX)).toMatchObject([
      {
        transactionIndex: 8,
        traceAddress: [0, 1],
        contract: V4,
        maker: '0x1d63d569c1e02a9ea187905f95d47b7701aae3a3',
        tokenIn: '0x9ff79c75ae2bcbe0ec63c0375a3ec90ff75bbe0f',
        amountIn: 100000001n,
        tokenOut: USDC,
        amountOut: 30000000n,
      },
    ]);
    const quoted = decodeStep(await corpusStep('ethereum/mev-inspect-py/13666326.json.gz'));
    expect(shown(quoted, 'swaps', ZEROEX)).toMatchObject([
      {
        transactionIndex: 9,
        traceAddress: [0, 1, 13, 0, 1],
        sender: '0xdef171fe48cf0115b1d80b88dc8eab59176fee57',
        tokenIn: WETH,
        amountIn: 70500000000000000000n,
        tokenOut: USDC,
        amountOut: 288948250430n,
      },
      { transactionIndex: 351 },
    ]);
  });

  it('reads orders of V2 and V3 by what their proxies moved, within signed transactions too', async () => {
    const events = decodeStep(await corpusStep('ethereum/mev-inspect-py/11473321.json.gz'));
    expect(shown(events, 'swaps', ZEROEX)).toMatchObject([
      {
        venue: 'zeroex-v3',
        traceAddress: [0, 6],
        maker: '0x7b1886e49ab5433bb46f7258548092dc8cdca28b',
        tokenIn: WETH,
        amountIn: 20000000000000000000n,
        tokenOut: USDC,
        amountOut: 12879694384n,
      },
      {
        venue: 'zeroex-v2',
        traceAddress: [2, 1],
        maker: '0x9c597c4da5e8f052182fe9b3d12af7e61e8d809b',
        amountIn: 364892700000000000000n,
        amountOut: 235327609687n,
      },
    ]);
  });
});

describe('0x events', () => {
  const swap = { ...ZEROEX, transactionIndex: 0, maker: MAKER, sender: TAKER, recipient: TAKER };

  it('reads Fill of V2 and of V3', () => {
    const v2 = [MAKER, ZERO, TAKER, OTHER, 5n, 7n, 0n, 0n, HASH, erc20(WETH), erc20(USDC)];
    const v3 = [MAKER, ZERO, erc20(WETH), erc20(USDC), '0x', '0x', HASH, TAKER, OTHER, 5n, 7n, 0n, 0n, 9n];
    const events = decodeStep(
      stepOfLogs([
        [FILL_V2, V2, v2],
        [FILL_V3, V3, v3],
      ]),
    );
    const amounts = { tokenIn: USDC, amountIn: 7n, tokenOut: WETH, amountOut: 5n, provenance: 'known' };
    expect(shown(events, 'swaps')).toEqual([
      { ...swap, ...amounts, logIndex: 0, venue: 'zeroex-v2', contract: V2 },
      { ...swap, ...amounts, logIndex: 1, venue: 'zeroex-v3', contract: V3 },
    ]);
  });

  it('leaves bridges to the exchanges behind them, and marks orders of several assets', () => {
    const fill = (asset: string): unknown[] => [
      ...[MAKER, ZERO, TAKER, OTHER, 5n, 7n, 0n, 0n, HASH],
      asset,
      erc20(USDC),
    ];
    const events = decodeStep(
      stepOfLogs([
        [FILL_V2, V2, fill(bridge(WETH))],
        [FILL_V2, V2, fill('0x94cfcdd7')],
      ]),
    );
    expect(events.swaps).toEqual([]);
    expect(shown(events, 'marks')).toMatchObject([{ logIndex: 1, mark: 'unresolved' }]);
  });

  it('does not take the fees of a limit order for what the maker got', () => {
    const values = [HASH, MAKER, TAKER, OTHER, WETH, USDC, 7n, 5n, 3n, 0n, HASH];
    const events = decodeStep(stepOfLogs([[LIMIT_ORDER_FILLED, V4, values]]));
    expect(shown(events, 'swaps')).toMatchObject([{ ...swap, tokenIn: USDC, amountIn: 7n, amountOut: 5n }]);
  });

  it('tells who got what the maker gave, and asks unknown exchanges for that transfer', () => {
    const values = [HASH, MAKER, TAKER, WETH, USDC, 5n, 7n];
    const transfer = [MAKER, OTHER, 5n];
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, WETH, transfer],
        [OTC_ORDER_FILLED, OTHER, values],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([{ recipient: TAKER, provenance: 'unverified' }]);
    const made = decodeStep(stepOfLogs([[OTC_ORDER_FILLED, OTHER, values]]));
    expect(made.swaps).toEqual([]);
    expect(shown(made, 'marks')).toMatchObject([{ mark: 'suspect' }]);
    const known = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, WETH, transfer],
        [OTC_ORDER_FILLED, V4, values],
      ]),
    );
    expect(shown(known, 'swaps')).toMatchObject([{ sender: TAKER, recipient: OTHER }]);
  });
});

describe('0x calls', () => {
  it('reads orders that are filled in whole', () => {
    const call = {
      from: TAKER,
      to: V4,
      input: inputOf(FILL_OR_KILL_RFQ, rfq(1000n)),
      output: outputOf(['uint128'], [500n]),
    };
    expect(shown(decodeStep(stepOfCalls(call)), 'swaps')).toMatchObject([
      { traceAddress: [], maker: MAKER, sender: TAKER, tokenIn: USDC, amountIn: 1000n, amountOut: 500n },
    ]);
  });

  it('reads orders that the taker signed', () => {
    const order = [WETH, USDC, 500n, 1000n, MAKER, OTHER, TAKER, 1n];
    const signature = [2, 27, HASH, HASH];
    const call = { from: TAKER, to: V4, input: inputOf(FILL_TAKER_SIGNED, [order, signature, signature]) };
    expect(shown(decodeStep(stepOfCalls(call)), 'swaps')).toMatchObject([
      { maker: MAKER, sender: OTHER, amountIn: 1000n, amountOut: 500n },
    ]);
  });

  it('pairs what the proxies moved, fees aside, and leaves out orders matched with each other', () => {
    const move = (token: string, from: string, to: string, amount: bigint) => ({
      from: V2,
      to: PROXY,
      input: inputOf(PROXY_TRANSFER, [erc20(token), from, to, amount]),
    });
    const calls = [
      move(WETH, MAKER, TAKER, 5n),
      move(USDC, TAKER, MAKER, 7n),
      move(OTHER, MAKER, OTHER, 1n),
      move(WETH, OTHER, TAKER, 50n),
      move(USDC, TAKER, OTHER, 70n),
    ];
    const filled = decodeStep(stepOfCalls({ from: TAKER, to: V2, input: '0x297bb70b', calls }));
    expect(shown(filled, 'swaps')).toMatchObject([
      { maker: MAKER, amountIn: 7n, amountOut: 5n, traceAddress: [] },
      { maker: OTHER, amountIn: 70n, amountOut: 50n, traceAddress: [] },
    ]);
    const matched = decodeStep(
      stepOfCalls({ from: TAKER, to: V2, input: '0x3c28d861', calls: calls.slice(0, 2) }),
    );
    expect(matched.swaps).toEqual([]);
    expect(shown(matched, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });
});
