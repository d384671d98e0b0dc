import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import type { MethodDefinition } from '../../abi/method.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  ADD_LIQUIDITY_CALL,
  CREATE_WITH_TWO_FEES,
  FLASH_LOAN_CALL,
  POOL_ADD_LIQUIDITY,
  POOL_CREATED,
  POOL_REMOVE_LIQUIDITY,
  POOL_SWAP,
  REMOVE_LIQUIDITY_CALL,
  SWAP_CALL,
} from './abi.js';

const V2 = { protocol: 'maverick-v2' };
const FACTORY = '0x0a7e848aca42d879ef06507fca0e7b33a0a63c1e';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const NATIVE = `0x${'0'.repeat(40)}`;
const [POOL, TRADER, OTHER] = ['77', '11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const FEE = 10n ** 13n;

(hasCorpus() ? describe : describe.skip)('Maverick V2 on real blocks', () => {
  it('reads a trade on Scroll that was paid after the pool gave', async () => {
    const step = await corpusStep('scroll/blocks/19604679', 'scroll');
    const trader = '0x3397cc74547b79f2f704952dc553750f10cb2524';
    expect(shown(decodeStep(step, 'scroll'), 'swaps', V2)).toEqual([
      {
        ...V2,
        transactionIndex: 4,
        logIndex: 36,
        contract: '0x882f1fdd5e320e39b6baa8317ec6f0171d1f4998',
        sender: trader,
        recipient: trader,
        tokenIn: '0x06efdbff2a14a7c8e15944d1f4a48f9f95f663a4',
        amountIn: 500000n,
        tokenOut: '0xf55bec9cafdbe8730f096aa55dad6d22d44099df',
        amountOut: 499946n,
        provenance: 'unverified',
      },
    ]);
  });
});

describe('Maverick V2 by its ABI', () => {
  const PARAMS = [5n, true, false, 2147483647] as const;
  const created = [POOL_CREATED, FACTORY, [POOL, 0, FEE, FEE, 20n, 3600n, 4, USDC, USDT, 1, NATIVE]] as const;
  const called = (
    method: MethodDefinition,
    to: string,
    input: readonly unknown[],
    output: string,
    calls: readonly WrittenCall[] = [],
  ): WrittenCall => ({ from: TRADER, to, input: inputOf(method, input), output, calls });
  const create = called(
    CREATE_WITH_TWO_FEES[0] as MethodDefinition,
    FACTORY,
    [FEE, FEE, 20, 3600, USDC, USDT, 4, 1],
    outputOf(['address'], [POOL]),
  );
  const by = (...calls: readonly WrittenCall[]) =>
    decodeStep(stepOfCalls({ from: TRADER, to: TRADER, calls: [create, ...calls] }));
  const two = (a: bigint, b: bigint): string => outputOf(['uint256', 'uint256'], [a, b]);

  it('gives the same events from logs and from calls', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        created,
        [POOL_SWAP, POOL, [TRADER, OTHER, ...PARAMS, 5n, 4n]],
        // Only the place of the parameters is read, which is behind all else.
        [POOL_ADD_LIQUIDITY, POOL, [TRADER, OTHER, 0n, 256n, 70n, 80n, [1]]],
        [POOL_REMOVE_LIQUIDITY, POOL, [TRADER, OTHER, 0n, 192n, 7n, 8n]],
      ]),
    );
    const byCalls = by(
      called(SWAP_CALL, POOL, [OTHER, PARAMS, '0x'], two(5n, 4n)),
      called(
        ADD_LIQUIDITY_CALL,
        POOL,
        [OTHER, 0n, [0, [1], [2n]], '0x'],
        outputOf(['uint256', 'uint256', 'uint32[]'], [70n, 80n, [1]]),
      ),
      called(REMOVE_LIQUIDITY_CALL, POOL, [OTHER, 0n, [[1], [2n]]], two(7n, 8n)),
    );
    const known = { ...V2, venue: 'maverick-v2', contract: POOL, provenance: 'factory' };
    expect(shown(byLogs, 'swaps')).toEqual([
      {
        ...known,
        transactionIndex: 0,
        logIndex: 1,
        sender: TRADER,
        recipient: OTHER,
        tokenIn: USDC,
        amountIn: 5n,
        tokenOut: USDT,
        amountOut: 4n,
      },
    ]);
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { ...known, change: 'mint', owner: OTHER, amounts: [{ token: USDC, amount: 70n }, { amount: 80n }] },
      {
        ...known,
        change: 'burn',
        owner: TRADER,
        recipient: OTHER,
        amounts: [{ amount: 7n }, { amount: 8n }],
      },
    ]);
    expect(shown(byLogs, 'poolsCreated')).toMatchObject([{ feePips: 10, tickSpacing: 20 }]);
    expect(agreed(byCalls, 'maverick-v2')).toEqual(agreed(byLogs, 'maverick-v2'));
    expect(shown(byCalls, 'liquidity').map(({ owner }) => owner)).toEqual([OTHER, TRADER]);
  });

  it('gives a pool no fee that depends on the token', () => {
    const values = [POOL, 0, FEE, 2n * FEE, 20n, 3600n, 4, USDC, USDT, 1, NATIVE];
    const [pool] = decodeStep(stepOfLogs([[POOL_CREATED, FACTORY, values]])).poolsCreated;
    expect(pool?.feePips).toBeNull();
  });

  it('reads loans, of which there is no event, where the pool sent what it lent', () => {
    const sent: WrittenCall = {
      from: POOL,
      to: USDT,
      input: `0xa9059cbb${outputOf(['address', 'uint256'], [OTHER, 50n]).slice(2)}`,
      output: outputOf(['bool'], [true]),
    };
    const loan = (calls: readonly WrittenCall[]): WrittenCall =>
      called(FLASH_LOAN_CALL, POOL, [OTHER, 0n, 50n, '0x'], two(0n, 1n), calls);
    expect(shown(by(loan([sent])), 'flashLoans')).toEqual([
      {
        ...V2,
        venue: 'maverick-v2',
        transactionIndex: 0,
        traceAddress: [1],
        lender: POOL,
        initiator: TRADER,
        receiver: OTHER,
        asset: USDT,
        amount: 50n,
        fee: 1n,
        provenance: 'factory',
      },
    ]);
    expect(by(loan([])).flashLoans).toEqual([]);
  });
});
