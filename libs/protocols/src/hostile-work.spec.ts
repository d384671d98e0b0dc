import { describe, expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from './ledger/token-events.js';
import * as pancake from './plug-ins/pancake-infinity/abi.js';
import * as v4 from './plug-ins/uniswap-v4/abi.js';
import { poolIdOf } from './plug-ins/uniswap-v4/pool-key.js';
import { inputOf, stepOfCalls } from './spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from './spec-decode.js';
import { shown } from './spec-shown.js';

const MANAGER = '0x000000000004444c5dc75cb358380d2e3de08a90';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const [LIAR, TRADER] = ['11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const idOf = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`;
const bytesOf = (hex: string): never => Buffer.from(hex.slice(2), 'hex') as never;

/** The pool without hooks of both tokens at a usual fee. */
const REAL = `0x${poolIdOf({
  currency0: bytesOf(USDC),
  currency1: bytesOf(WETH),
  fee: 500,
  tickSpacing: 10,
  hooks: bytesOf(`0x${'0'.repeat(40)}`),
}).toString('hex')}`;
const swap = (manager: string, id: string): WrittenLog => [
  v4.SWAP,
  manager,
  [id, TRADER, -7n, 9n, 1n, 1n, 0, 500],
];

describe('contracts that make up ids of pools', () => {
  const made = Array.from({ length: 40 }, (_, number) => swap(LIAR, idOf(number)));

  it('do not have all of them looked for', () => {
    const logs = [...made, swap(LIAR, REAL)];
    expect(shown(decodeStep(stepOfLogs(logs)), 'swaps').at(-1)).not.toHaveProperty('tokenIn');
    const few = [...made.slice(0, 10), swap(LIAR, REAL)];
    expect(shown(decodeStep(stepOfLogs(few)), 'swaps').at(-1)).toMatchObject({ tokenIn: USDC });
  });

  it('do not keep those of the real manager from being found', () => {
    const logs = [...made, swap(LIAR, REAL), swap(MANAGER, REAL)];
    expect(shown(decodeStep(stepOfLogs(logs)), 'swaps').at(-1)).toMatchObject({
      contract: MANAGER,
      tokenIn: USDC,
      tokenOut: WETH,
    });
  });
});

it('keys that calls gave are of the protocol whose calls they are', () => {
  const key = [USDC, WETH, 500, 10, `0x${'0'.repeat(40)}`];
  const calls = stepOfCalls({
    from: TRADER,
    to: LIAR,
    input: inputOf(v4.SWAP_CALL, [key, [true, -7n, 1n], '0x']),
  });
  const logs: WrittenLog[] = [
    [ERC20_TRANSFER, USDC, [TRADER, LIAR, 1n]],
    swap(LIAR, REAL),
    [pancake.SWAP, LIAR, [REAL, TRADER, -7n, 9n, 1n, 1n, 0, 500, 0]],
  ];
  const step = { ...calls, ...stepOfLogs(logs), traces: calls.traces, capabilities: ['logs', 'traces'] };
  expect(shown(decodeStep(step), 'swaps')).toMatchObject([
    { protocol: 'uniswap-v4', tokenIn: USDC, tokenOut: WETH },
    { protocol: 'pancake-infinity', amountIn: 7n },
  ]);
});
