import { describe, expect, it } from '@jest/globals';
import { event } from '../abi/event.js';
import { ERC20_TRANSFER } from '../ledger/token-events.js';
import { SWAP } from '../plug-ins/uniswap-v2/abi.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../spec-decode.js';
import { toHex } from '#domain/bytes.js';

const [POOL, VENUE, BOT, OTHER, A, B, C] = ['11', '22', '33', '44', 'aa', 'bb', 'cc'].map(
  (byte) => `0x${byte.repeat(20)}`,
) as [string, string, string, string, string, string, string];
const MYSTERY = event('Mystery', 'uint256 what');

const transfer = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];

/** A pool gives B for A, and somebody unknown gives C for B. */
function unknown(receiver: string, payer: string, payee: string): readonly unknown[] {
  const events = decodeStep(
    stepOfLogs([
      transfer(A, BOT, POOL, 5n),
      transfer(B, POOL, receiver, 7n),
      [SWAP, POOL, [BOT, 5n, 0n, 0n, 7n, receiver]],
      ...(receiver === VENUE ? [] : [transfer(B, payer, VENUE, 7n)]),
      transfer(C, VENUE, payee, 9n),
      [MYSTERY, VENUE, [1n]],
    ]),
  );
  return events.unknownSwaps.map(({ contract, account, tokenIn, amountIn, tokenOut, amountOut }) => ({
    contract: toHex(contract),
    account: toHex(account),
    tokenIn: toHex(tokenIn),
    amountIn,
    tokenOut: toHex(tokenOut),
    amountOut,
  }));
}

describe('exchanges with contracts that nobody knows', () => {
  const swap = { contract: VENUE, account: BOT, tokenIn: B, amountIn: 7n, tokenOut: C, amountOut: 9n };

  it('are with one account, that a known pool may have paid for', () => {
    expect(unknown(BOT, BOT, BOT)).toEqual([swap]);
    expect(unknown(VENUE, POOL, BOT)).toEqual([swap]);
  });

  it('are none where one pays and another gets', () => {
    expect(unknown(BOT, BOT, OTHER)).toEqual([]);
  });
});
