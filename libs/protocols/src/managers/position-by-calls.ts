import type { Address, Hash } from '#domain/bytes.js';
import type { MethodDefinition } from '../abi/method.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { callsWithin } from '../frames/calls-within.js';
import type { Frame } from '../frames/frame-tree.js';
import { type ChangeHooks, positionDeltas } from './deltas.js';
import type { Deltas } from './pool.js';

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

/** How a manager's calls that change liquidity are read. */
export interface PositionCalls<Key> {
  readonly definition: MethodDefinition<
    Key & PositionAsked,
    { readonly delta: bigint; readonly feesAccrued: bigint }
  >;
  idOf(key: Key): Hash;
  readonly hooks: ChangeHooks;
}

type PositionAsked = Omit<PositionEvent, 'id' | 'sender'>;

/** Principal and fees of a change of liquidity by its call; null where calls are not at hand. */
export function positionByCalls<Key>(
  scope: TransactionScope,
  manager: Address,
  event: PositionEvent,
  { definition, idOf, hooks }: PositionCalls<Key>,
): { readonly principal: Deltas; readonly fees: Deltas } | null {
  const matched = scope.block.note(MATCHED, () => new WeakSet<Frame>());
  const call = callsWithin(scope, null, definition, { from: event.sender, to: manager }).find(
    ({ frame, input, output }) =>
      output !== null &&
      frame.trace.type === 'call' &&
      !matched.has(frame) &&
      input.tickLower === event.tickLower &&
      input.tickUpper === event.tickUpper &&
      input.liquidityDelta === event.liquidityDelta &&
      input.salt.equals(event.salt) &&
      idOf(input).equals(event.id),
  );
  if (call?.output == null) return null;
  matched.add(call.frame);
  return positionDeltas(scope, call.frame, call.output, hooks);
}
