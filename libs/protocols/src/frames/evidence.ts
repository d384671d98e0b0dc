import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import { method } from '../abi/method.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Frame } from './frame-tree.js';

const BALANCE_OF = method('balanceOf', 'address owner', 'uint256 balance');

/** A balance that an account asked a token for while its own code ran. */
export interface AskedBalance {
  readonly token: Address;
  readonly balance: bigint;
  /** Place of the call among the frames. */
  readonly index: number;
}

/** What a contract asked tokens for its own balance within a frame, in order. */
export function askedBalances(
  scope: TransactionScope,
  { index, end }: Frame,
  owner: Address,
): AskedBalance[] {
  const { block } = scope;
  const asked: AskedBalance[] = [];
  for (const { trace, index: at } of scope.frames.slice(index + 1, end)) {
    const { input, output, from, to } = trace;
    if (from === null || to === null || trace.error !== null) continue;
    if (input.length !== 36 || input.readUInt32BE(0) !== BALANCE_OF.selector || output.length < 32) continue;
    if (trace.type === 'delegatecall' || block.own(from) !== owner || !input.subarray(16).equals(owner))
      continue;
    asked.push({ token: block.own(to), balance: uintAt(output, 0), index: at });
  }
  return asked;
}
