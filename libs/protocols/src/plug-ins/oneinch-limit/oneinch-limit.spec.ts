import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { FILLS, ORDER_FILLED, ORDER_FILLED_RFQ, ORDER_FILLED_V4, PERMIT_AND_CALL } from './abi.js';

const V2 = '0x119c71d3bbac22029622cbaec24854d3d32d2828';
const V3 = '0x1111111254eeb25477b68fb85ed929f73a960582';
const V4 = '0x111111125421ca6dc452d289314280a0f8842a65';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const ZERO = `0x${'0'.repeat(40)}`;
const [MAKER, TAKER, OTHER] = ['11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const HASH = `0x${'ab'.repeat(32)}`;
const LIMIT = { protocol: 'oneinch-limit' };

(hasCorpus() ? describe : describe.skip)('1inch orders on real blocks', () => {
  it('tells a resolver of Fusion from the order that he fills', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686112'));
    expect(shown(events, 'swaps', LIMIT)).toEqual([
      {
        ...LIMIT,
        venue: 'oneinch-fusion',
        provenance: 'known',
        transactionIndex: 14,
        logIndex: 21,
        contract: V3,
        maker: '0x705fd29a180a2718856143b26fe97c165a120476',
        sender: '0xa88800cd213da5ae406ce248380802bd53b47647',
        recipient: '0xf4d34d7fdd2ed5d57c6f583237bb038fc3839d17',
        tokenIn: WETH,
        tokenOut: USDC,
        amountIn: 30363373957342065635n,
        amountOut: 59923157422n,
      },
    ]);
  });

  it.each([
    [17686112, 1],
    [17686115, 1],
    [17686117, 1],
    [17686119, 1],
    [17686120, 3],
    [17686122, 1],
    [19426586, 1],
    [21688509, 1],
  ])('reads the same from logs and from calls of block %i, in the same order', async (block, count) => {
    const step = await corpusStep(`ethereum/blocks/${block}`);
    const byLogs = decodeStep(step);
    const byCalls = decodeStep(without(step, 'logs'));
    expect(agreed(byLogs, 'oneinch-limit')).toHaveLength(count);
    expect(agreed(byCalls, 'oneinch-limit')).toEqual(agreed(byLogs, 'oneinch-limit'));
    const index = byLogs.swaps.find(({ protocol }) => protocol === 'oneinch-limit')?.transactionIndex;
    const places = ({ swaps }: typeof byLogs): readonly string[] =>
      swaps.filter((one) => one.transactionIndex === index).map(({ protocol }) => protocol);
    expect(places(byCalls)).toEqual(places(byLogs));
  });

  it('reads by transfers alone what it reads by calls', async () => {
    for (const block of [17686112, 17686115, 17686117, 17686119, 17686120, 17686122, 19426586, 21688509]) {
      const step = await corpusStep(`ethereum/blocks/${block}`);
      const alone = agreed(decodeStep(without(step, 'traces')), 'oneinch-limit');
      expect(alone).toEqual(agreed(decodeStep(step), 'oneinch-limit'));
    }
  });

  it('finds the maker of V4 by transfers where that is clear', async () => {
    const clear = decodeStep(await corpusStep('ethereum/blocks/22431083'));
    expect(shown(clear, 'swaps', LIMIT)).toMatchObject([
      {
        venue: 'oneinch-limit-v4',
        maker: '0xbad9ada0e9633ed27fa183dbdeceef76712a6ee1',
        tokenIn: USDC,
        amountIn: 200000000n,
        amountOut: 40586696410410418176n,
      },
    ]);
  });
});

describe('1inch events', () => {
  const given = [ERC20_TRANSFER, WETH, [MAKER, TAKER, 5n]] as const;
  const got = [ERC20_TRANSFER, USDC, [TAKER, MAKER, 7n]] as const;
  const swap = { maker: MAKER, sender: TAKER, recipient: TAKER, tokenIn: USDC, amountIn: 7n, amountOut: 5n };

  it('reads V3, whose event names the maker, and V2, whose event names the taker', () => {
    const v3 = decodeStep(stepOfLogs([[ORDER_FILLED, V3, [MAKER, HASH, 0n]], given, got]));
    expect(shown(v3, 'swaps')).toMatchObject([{ ...swap, venue: 'oneinch-limit-v3' }]);
    const v2 = decodeStep(stepOfLogs([[ORDER_FILLED, V2, [TAKER, HASH, 0n]], given, got]));
    expect(shown(v2, 'swaps')).toMatchObject([{ ...swap, venue: 'oneinch-limit-v2' }]);
  });

  it('does not take what comes back to the maker for what he got', () => {
    const back = [ERC20_TRANSFER, WETH, [TAKER, MAKER, 1n]] as const;
    const events = decodeStep(stepOfLogs([[ORDER_FILLED, V3, [MAKER, HASH, 0n]], given, back, got]));
    expect(shown(events, 'swaps')).toMatchObject([swap]);
  });

  it('reads RFQ orders and V4, whose events follow the transfers', () => {
    const rfq = decodeStep(stepOfLogs([given, got, [ORDER_FILLED_RFQ, V3, [HASH, 5n]]]));
    expect(shown(rfq, 'swaps')).toMatchObject([swap]);
    const v4 = decodeStep(stepOfLogs([given, got, [ORDER_FILLED_V4, V4, [HASH, 0n]]]));
    expect(shown(v4, 'swaps')).toMatchObject([swap]);
  });

  it('tells the maker from a pool that pays before it is paid', () => {
    const transfer = (token: string, from: string, to: string, value: bigint) =>
      [ERC20_TRANSFER, token, [from, to, value]] as const;
    const POOL = `0x${'44'.repeat(20)}`;
    const events = decodeStep(
      stepOfLogs([
        transfer(USDC, POOL, TAKER, 8n),
        transfer(WETH, MAKER, POOL, 5n),
        transfer(USDC, TAKER, MAKER, 7n),
        [ORDER_FILLED_V4, V4, [HASH, 0n]],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { maker: MAKER, tokenIn: USDC, amountIn: 7n, tokenOut: WETH, amountOut: 5n },
    ]);
  });

  it('marks an event behind whose transfers several may be the maker', () => {
    const [FIRST, SECOND] = [MAKER, `0x${'55'.repeat(20)}`];
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, USDC, [FIRST, TAKER, 8n]],
        [ERC20_TRANSFER, WETH, [SECOND, FIRST, 5n]],
        [ERC20_TRANSFER, USDC, [TAKER, SECOND, 7n]],
        [ERC20_TRANSFER, USDC, [TAKER, OTHER, 1n]],
        [ORDER_FILLED_V4, V4, [HASH, 0n]],
      ]),
    );
    expect(events.swaps).toEqual([]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });

  it('names orders of Fusion by the contract that they name', () => {
    const data = `0x1234fb2809a5314473e1165f6b58018e20ed8f07b840`;
    const order = [1n, BigInt(MAKER), 0n, BigInt(WETH), BigInt(USDC), 50n, 70n, 0n];
    const fillArgs = FILLS.find(({ definition: { name } }) => name === 'fillOrderArgs');
    if (fillArgs === undefined) throw new Error('fillOrderArgs');
    const input = inputOf(fillArgs.definition, [order, HASH, HASH, 1n, 2n, data]);
    const output = outputOf(['uint256', 'uint256', 'bytes32'], [5n, 7n, HASH]);
    const events = decodeStep(stepOfCalls({ from: TAKER, to: V4, input, output }));
    expect(shown(events, 'swaps')).toMatchObject([{ venue: 'oneinch-fusion', maker: MAKER }]);
  });

  it('marks what the maker got elsewhere', () => {
    const events = decodeStep(stepOfLogs([[ORDER_FILLED, V3, [MAKER, HASH, 0n]], given]));
    expect(shown(events, 'swaps')).toMatchObject([{ tokenOut: WETH, amountOut: 5n, amountIn: 0n }]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });
});

describe('1inch calls', () => {
  /** Of a function, by its name and number of parameters. */
  const called = (name: string, count: number, layout: string) => {
    const found = FILLS.find(
      (one) =>
        one.layout === layout &&
        one.definition.name === name &&
        one.definition.signature.replace(/\([^()]*\)/, '').split(',').length === count,
    );
    if (found === undefined) throw new Error(name);
    return found.definition;
  };
  const orders: Readonly<Record<string, readonly unknown[]>> = {
    v2: [1n, WETH, USDC, MAKER, ZERO, ZERO, 50n, 70n, '0x', '0x', '0x', '0x', '0x', '0x', '0x'],
    v3: [1n, WETH, USDC, MAKER, OTHER, ZERO, 50n, 70n, 0n, '0x1234'],
    rfq: [1n, WETH, USDC, MAKER, ZERO, 50n, 70n],
    // Flags stand above addresses.
    v4: [1n, BigInt(MAKER) + (1n << 255n), 0n, BigInt(WETH), BigInt(USDC), 50n, 70n, 0n],
  };
  const amounts = outputOf(['uint256', 'uint256', 'bytes32'], [5n, 7n, HASH]);
  const swap = { maker: MAKER, sender: TAKER, tokenIn: USDC, tokenOut: WETH, amountIn: 7n, amountOut: 5n };

  it.each([
    ['fillOrderTo', 6, 'struct', 'v2', ['0x', 1n, 2n, 3n, OTHER]],
    ['fillOrderTo', 7, 'struct', 'v3', ['0x', '0x', 1n, 2n, 3n, OTHER]],
    ['fillOrderRFQTo', 5, 'rfq', 'rfq', ['0x', 1n, 2n, OTHER]],
    ['fillOrderRFQCompact', 4, 'rfq', 'rfq', [HASH, HASH, 1n]],
    ['fillOrderArgs', 6, 'v4', 'v4', [HASH, HASH, 1n, 2n, '0x1234']],
    ['fillContractOrder', 4, 'v4', 'v4', ['0x', 1n, 2n]],
  ] as const)('reads %s with %i parameters', (name, count, layout, order, rest) => {
    const input = inputOf(called(name, count, layout), [orders[order], ...rest]);
    const events = decodeStep(stepOfCalls({ from: TAKER, to: V4, input, output: amounts }));
    expect(shown(events, 'swaps')).toMatchObject([swap]);
    const failed = decodeStep(stepOfCalls({ from: TAKER, to: V4, input }));
    expect(failed.swaps).toEqual([]);
  });

  it('reads an action behind a permit', () => {
    const action = inputOf(called('fillOrderArgs', 6, 'v4'), [orders['v4'], HASH, HASH, 1n, 2n, '0x']);
    const inner: WrittenCall = { from: V4, to: V4, type: 'delegatecall', input: action, output: amounts };
    const outer = { from: TAKER, to: V4, input: inputOf(PERMIT_AND_CALL, ['0x', action]), calls: [inner] };
    expect(shown(decodeStep(stepOfCalls(outer)), 'swaps')).toMatchObject([
      { maker: MAKER, traceAddress: [0] },
    ]);
  });

  it('asks unknown contracts for the transfer of the maker', () => {
    const input = inputOf(called('fillOrderRFQ', 3, 'rfq'), [orders['rfq'], '0x', 1n]);
    const events = decodeStep(stepOfCalls({ from: TAKER, to: OTHER, input, output: amounts }));
    expect([events.swaps, shown(events, 'marks')]).toMatchObject([[], [{ mark: 'suspect' }]]);
  });
});
