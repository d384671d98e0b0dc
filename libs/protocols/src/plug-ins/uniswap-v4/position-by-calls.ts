import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { MODIFY_LIQUIDITY_CALL } from './abi.js';
import { positionDeltas } from './deltas.js';
import type { Deltas } from './pool.js';
import { poolIdOf } from './pool-key.js';

/** Calls that an event was matched with already. */
const MATCHED = Symbol('matched calls');

/** What an event tells of the call that it is of. */
export interface PositionEvent {
  readonly id: Hash;
  readonly sender: Address;
  readonly tickLower: number;
  readonly tickUpper: number;
  readonly liquidityDelta: bigint;
  readonly salt: Hash;
}

/** Principal and fees of a change of liquidity by its call; null where calls are not at hand. */
export function positionByCalls(
  scope: TransactionScope,
  manager: Address,
  event: PositionEvent,
): { readonly principal: Deltas; readonly fees: Deltas } | null {
  const { block, frames } = scope;
  const matched = block.note(MATCHED, () => new WeakSet<Frame>());
  const { selector, outputBytes, readInput, readOutput } = MODIFY_LIQUIDITY_CALL;
  const { words } = block.decoding;
  for (const frame of frames) {
    const { input, output, to, from, type } = frame.trace;
    if (!frame.stands || type !== 'call' || to === null || from === null || matched.has(frame)) continue;
    if (input.length < 4 || input.readUInt32BE(0) !== selector || output.length < outputBytes) continue;
    if (block.own(to) !== manager || block.own(from) !== event.sender) continue;
    words.loadData(input, 4);
    const asked = readInput(words);
    if (
      asked.tickLower !== event.tickLower ||
      asked.tickUpper !== event.tickUpper ||
      asked.liquidityDelta !== event.liquidityDelta ||
      !asked.salt.equals(event.salt) ||
      !poolIdOf(asked).equals(event.id)
    )
      continue;
    matched.add(frame);
    words.loadData(output);
    return positionDeltas(scope, frame, readOutput(words));
  }
  return null;
}
