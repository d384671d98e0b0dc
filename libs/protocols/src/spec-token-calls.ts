import { method } from './abi/method.js';
import type { WrittenCall } from './spec-calls.js';

const TRANSFER = method('transfer', 'address to, uint256 amount', 'bool done');
const BALANCE_OF = method('balanceOf', 'address owner', 'uint256 balance');

/** A call of a token's transfer. */
export function paid(token: string, from: string, to: string, amount: bigint): WrittenCall {
  return { from, to: token, method: TRANSFER, input: [to, amount], output: [true] };
}

/** An account's question for its own balance of a token. */
export function asked(token: string, owner: string, balance: bigint): WrittenCall {
  return {
    from: owner,
    to: token,
    type: 'staticcall',
    method: BALANCE_OF,
    input: [owner],
    output: [balance],
  };
}
