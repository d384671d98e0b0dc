import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { SETTLE, SETTLEMENT, TRADE, TRANSFER_FROM_ACCOUNTS } from './abi.js';

const COW = '0x9008d19f58aabd9ed0d60971565aa8510560ab41';
const RELAYER = '0xc92e8bdf79f0507f65a392b0ab4667716bfe0110';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const ALIAS = `0x${'ee'.repeat(20)}`;
const NATIVE = `0x${'0'.repeat(40)}`;
const [OWNER, SOLVER, OTHER] = ['11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const HASH = `0x${'ab'.repeat(32)}`;

(hasCorpus() ? describe : describe.skip)('CoW on real blocks', () => {
  it('tells orders as fills of the solver, beside where he got it from', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686112'));
    const swaps = shown(events, 'swaps', { transactionIndex: 34 });
    expect(swaps.map(({ protocol }) => protocol)).toEqual(['cow', 'cow', 'zeroex', 'zeroex']);
    expect(swaps[0]).toEqual({
      protocol: 'cow',
      venue: 'cow',
      provenance: 'known',
      transactionIndex: 34,
      logIndex: 70,
      contract: COW,
      maker: '0xf086dc395d3ac4761d54ee29796ed68eddce84f4',
      sender: '0xe3067c7c27c1038de4e8ad95a83b927d23dfbd99',
      recipient: COW,
      tokenIn: USDC,
      tokenOut: '0x6123b0049f904d730db3c36a31167d9d4121fa6b',
      amountIn: 19408077185n,
      // With the fee: what its owner paid.
      amountOut: 95812714118175121325330n,
    });
  });

  it.each([
    [12505500, 1],
    [17686112, 2],
    [17686116, 1],
    [17686124, 2],
    [19426586, 2],
    [19529499, 1],
  ])('reads the same from logs and from calls of block %i, in the same order', async (block, count) => {
    const step = await corpusStep(`ethereum/blocks/${block}`);
    const byLogs = decodeStep(step);
    const byCalls = decodeStep(without(step, 'logs'));
    expect(agreed(byLogs, 'cow')).toHaveLength(count);
    expect(agreed(byCalls, 'cow')).toEqual(agreed(byLogs, 'cow'));
    const index = byLogs.swaps.find(({ protocol }) => protocol === 'cow')?.transactionIndex as number;
    const places = (events: typeof byLogs): unknown =>
      shown(events, 'swaps', { transactionIndex: index }).map(({ protocol }) => protocol);
    expect(places(byCalls)).toEqual(places(byLogs));
  });

  it('reads traces alone', async () => {
    const events = decodeStep(await corpusStep('ethereum/mev-inspect-py/13666184.json.gz'));
    expect(shown(events, 'swaps', { protocol: 'cow' })).toMatchObject([
      {
        transactionIndex: 2,
        traceAddress: [],
        maker: '0x63efda6cbb60b99144d03573f05bd6259c87d4a1',
        sender: '0xde1c59bc25d806ad9ddcbe246c4b5e5505645718',
        tokenIn: USDC,
        amountIn: 25059054718n,
        tokenOut: '0x464fdb8affc9bac185a7393fd4298137866dcfb8',
        amountOut: 15000000000000000000000n,
      },
    ]);
  });
});

describe('CoW', () => {
  it('names the solver where his settlement ends, and the native asset', () => {
    const events = decodeStep(
      stepOfLogs([
        [TRADE, COW, [OWNER, USDC, ALIAS, 10n, 7n, 1n, '0x']],
        [SETTLEMENT, COW, [SOLVER]],
        [TRADE, COW, [OWNER, USDT, USDC, 3n, 4n, 0n, '0x']],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { maker: OWNER, sender: SOLVER, recipient: COW, tokenIn: NATIVE, amountIn: 7n, amountOut: 10n },
      { maker: OWNER, tokenIn: USDC, amountIn: 4n, tokenOut: USDT, amountOut: 3n },
    ]);
    expect(events.swaps[1]?.sender).toBeNull();
  });

  it('asks unknown settlements for the transfer of the owner', () => {
    const trade = [OWNER, USDC, USDT, 10n, 7n, 1n, '0x'];
    const bare = decodeStep(stepOfLogs([[TRADE, OTHER, trade]]));
    expect([bare.swaps, shown(bare, 'marks')]).toMatchObject([[], [{ mark: 'suspect' }]]);
    const paid = decodeStep(
      stepOfLogs([
        [TRADE, OTHER, trade],
        [ERC20_TRANSFER, USDC, [OWNER, OTHER, 10n]],
      ]),
    );
    expect(shown(paid, 'swaps')).toMatchObject([{ provenance: 'unverified' }]);
  });

  it('computes what orders to sell and to buy, whole or in part, come to', () => {
    const trade = (flags: bigint, executed: bigint): unknown[] => [
      ...[0n, 1n, OWNER, 100n, 30n, 0, HASH, 5n, flags, executed, '0x'],
    ];
    const transfer = (amount: bigint): unknown[] => [OWNER, USDC, amount, HASH];
    const step = stepOfCalls({
      from: SOLVER,
      to: COW,
      input: inputOf(SETTLE, [
        [USDC, USDT],
        [2n, 7n],
        [trade(0n, 0n), trade(1n, 0n), trade(2n, 50n), trade(3n, 10n)],
        [[], [], []],
      ]),
      calls: [
        {
          from: COW,
          to: RELAYER,
          input: inputOf(TRANSFER_FROM_ACCOUNTS, [[105n, 110n, 52n, 36n].map(transfer)]),
        },
      ],
    });
    const amounts = shown(decodeStep(step), 'swaps').map(({ amountIn, amountOut }) => [amountIn, amountOut]);
    expect(amounts).toEqual([
      [29n, 105n],
      [30n, 110n],
      [15n, 52n],
      [10n, 36n],
    ]);
  });

  it('marks a settlement whose transfers do not fit its trades', () => {
    const input = inputOf(SETTLE, [[USDC], [1n], [], [[], [], []]]);
    const relayed = inputOf(TRANSFER_FROM_ACCOUNTS, [[[OWNER, USDC, 1n, HASH]]]);
    const calls = [{ from: COW, to: RELAYER, input: relayed }];
    const events = decodeStep(stepOfCalls({ from: SOLVER, to: COW, input, calls }));
    expect([events.swaps, shown(events, 'marks')]).toMatchObject([[], [{ mark: 'unreadable' }]]);
  });
});
