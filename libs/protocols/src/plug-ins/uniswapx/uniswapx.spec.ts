import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { PERMIT_WITNESS_TRANSFER } from '../../orders/permit2.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { EXECUTE_BATCH, EXECUTE_BATCH_WITH_CALLBACK, FILL, REACTOR_CALLBACK } from './abi.js';

const REACTOR = '0x6000da47483062a0d734ba3dc7576ce6a0b645c4';
const PERMIT2 = '0x000000000022d473030f116ddee9f6b43ac78ba3';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const NATIVE = `0x${'0'.repeat(40)}`;
const [FILLER, ANN, BOB, FEES] = ['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const HASH = `0x${'ab'.repeat(32)}`;
const X = { protocol: 'uniswapx' };

(hasCorpus() ? describe : describe.skip)('UniswapX on real blocks', () => {
  it('reads orders that were filled together, in the native asset', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/19932148'));
    const fill = {
      ...X,
      venue: 'uniswapx-v1',
      provenance: 'known',
      contract: REACTOR,
      transactionIndex: 4,
      sender: '0x15dee1617f0f04cd02833456b382c8bb258238cf',
      recipient: '0x15dee1617f0f04cd02833456b382c8bb258238cf',
      tokenIn: NATIVE,
      tokenOut: USDT,
    };
    expect(shown(events, 'swaps', { ...X, transactionIndex: 4 })).toEqual([
      {
        ...fill,
        logIndex: 32,
        maker: '0x7803de6b5a4f9775bc241a23d437d9414760b6f2',
        amountIn: 127454653885101493n,
        amountOut: 500000000n,
      },
      {
        ...fill,
        logIndex: 33,
        maker: '0x002aebc80a9c2ada6f0c0ad57fde696a54cc8dcd',
        amountIn: 24286678588681950n,
        amountOut: 100000000n,
      },
    ]);
  });

  it.each([
    [19932148, 3],
    [19933122, 1],
  ])('reads the same from logs and from calls of block %i', async (block, count) => {
    const step = await corpusStep(`ethereum/blocks/${block}`);
    const byLogs = agreed(decodeStep(step), 'uniswapx');
    expect(byLogs).toHaveLength(count);
    expect(agreed(decodeStep(without(step, 'logs')), 'uniswapx')).toEqual(byLogs);
  });

  it('reads what logs alone show, and marks what only calls would', async () => {
    const step = without(await corpusStep('ethereum/blocks/19932148'), 'traces');
    const events = decodeStep(step);
    expect(shown(events, 'swaps', { ...X, transactionIndex: 190 })).toMatchObject([
      {
        maker: '0xd918252c46bf5d399ce827151b422810388c79ec',
        sender: '0xfbeedcfe378866dab6abbafd8b2986f5c1768737',
        tokenIn: '0x6982508145454ce325ddbe47a25d4ec3d2311933',
        amountIn: 25000000000000000000000000n,
        tokenOut: USDT,
        amountOut: 364779555n,
      },
    ]);
    expect(shown(events, 'swaps', { ...X, transactionIndex: 4 })).toMatchObject([
      { tokenOut: USDT, amountOut: 500000000n, amountIn: 0n },
      { tokenOut: USDT, amountOut: 100000000n, amountIn: 0n },
    ]);
    expect(shown(events, 'marks', { transactionIndex: 4 })).toMatchObject([
      { mark: 'unresolved' },
      { mark: 'unresolved' },
    ]);
  });
});

describe('UniswapX', () => {
  const fill = (swapper: string): unknown[] => [HASH, FILLER, swapper, 1n];
  const ofAnn = { maker: ANN, sender: FILLER, recipient: FILLER, tokenOut: USDC, amountOut: 100n };
  const ofBob = { maker: BOB, sender: FILLER, tokenOut: USDT, amountOut: 50n };

  it('parts outputs of several orders by their fills, and leaves fees aside', () => {
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, USDC, [ANN, FILLER, 100n]],
        [ERC20_TRANSFER, USDT, [BOB, FILLER, 50n]],
        [ERC20_TRANSFER, USDT, [FILLER, ANN, 99n]],
        [ERC20_TRANSFER, USDT, [FILLER, FEES, 1n]],
        [FILL, REACTOR, fill(ANN)],
        [ERC20_TRANSFER, USDC, [FILLER, BOB, 49n]],
        [FILL, REACTOR, fill(BOB)],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { ...ofAnn, tokenIn: USDT, amountIn: 99n },
      { ...ofBob, tokenIn: USDC, amountIn: 49n },
    ]);
  });

  it('parts two orders of one swapper', () => {
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, USDC, [ANN, FILLER, 100n]],
        [ERC20_TRANSFER, USDC, [ANN, FILLER, 60n]],
        [ERC20_TRANSFER, USDT, [FILLER, ANN, 99n]],
        [FILL, REACTOR, fill(ANN)],
        [ERC20_TRANSFER, USDT, [FILLER, ANN, 59n]],
        [FILL, REACTOR, fill(ANN)],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDT, amountIn: 99n, tokenOut: USDC, amountOut: 100n },
      { tokenIn: USDT, amountIn: 59n, tokenOut: USDC, amountOut: 60n },
    ]);
  });

  it('believes unknown reactors what transfers show', () => {
    const given = [ERC20_TRANSFER, USDC, [ANN, FILLER, 100n]] as const;
    const events = decodeStep(stepOfLogs([given, [FILL, FEES, fill(ANN)]]));
    expect(shown(events, 'swaps')).toMatchObject([{ ...ofAnn, provenance: 'unverified' }]);
    const bare = decodeStep(stepOfLogs([[FILL, FEES, fill(ANN)]]));
    expect([bare.swaps, shown(bare, 'marks')]).toMatchObject([[], [{ mark: 'suspect' }]]);
  });

  const permit = (token: string, amount: bigint, owner: string): WrittenCall => ({
    from: REACTOR,
    to: PERMIT2,
    input: inputOf(PERMIT_WITNESS_TRANSFER, [
      [[token, 1000n], 1n, 2n],
      [FILLER, amount],
      owner,
      HASH,
      'order',
      '0x',
    ]),
  });
  const pay = (token: string, to: string, amount: bigint): WrittenCall => ({
    from: REACTOR,
    to: token,
    input: `0x23b872dd${outputOf(['address', 'address', 'uint256'], [FILLER, to, amount]).slice(2)}`,
    output: outputOf(['bool'], [true]),
  });

  it('reads orders that were filled without a callback', () => {
    const step = stepOfCalls({
      from: FILLER,
      to: REACTOR,
      input: inputOf(EXECUTE_BATCH, [[]]),
      calls: [
        permit(USDC, 100n, ANN),
        permit(USDT, 50n, BOB),
        pay(USDT, ANN, 99n),
        pay(USDT, FEES, 1n),
        { from: REACTOR, to: BOB, value: 7n },
        { from: REACTOR, to: FILLER, value: 3n },
      ],
    });
    expect(shown(decodeStep(step), 'swaps')).toMatchObject([
      { ...ofAnn, tokenIn: USDT, amountIn: 99n, traceAddress: [] },
      { ...ofBob, tokenIn: NATIVE, amountIn: 7n, traceAddress: [] },
    ]);
  });

  it('reads what the reactor tells the filler, whoever is to get the outputs', () => {
    const order = (swapper: string, outputs: readonly unknown[]): unknown[] => [
      [REACTOR, swapper, 1n, 2n, NATIVE, '0x1234'],
      [USDC, 100n, 120n],
      outputs,
      '0x',
      HASH,
    ];
    const told = [
      order(ANN, [
        [USDT, 60n, ANN],
        [USDT, 1n, FEES],
        [USDT, 39n, ANN],
      ]),
      order(BOB, [[NATIVE, 5n, FEES]]),
      order(BOB, [
        [USDT, 5n, BOB],
        [NATIVE, 6n, BOB],
      ]),
    ];
    const step = stepOfCalls({
      from: FILLER,
      to: REACTOR,
      input: inputOf(EXECUTE_BATCH_WITH_CALLBACK, [[], '0x']),
      calls: [{ from: REACTOR, to: FILLER, input: inputOf(REACTOR_CALLBACK, [told, '0x']) }],
    });
    const events = decodeStep(step);
    expect(shown(events, 'swaps')).toMatchObject([
      { ...ofAnn, tokenIn: USDT, amountIn: 99n },
      { maker: BOB, tokenIn: NATIVE, amountIn: 5n },
      { maker: BOB, amountIn: 0n, tokenOut: USDC },
    ]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });
});
