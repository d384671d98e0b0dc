import type { Address, Hash } from '#domain/bytes.js';
import type { MethodDefinition } from '../abi/method.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { callsWithin } from '../frames/calls-within.js';
import type { Frame } from '../frames/frame-tree.js';
import { type ChangeHooks, positionDeltas } from './deltas.js';
import type { Deltas } from './pool.js';

const CALLS = Symbol('calls that change positions');

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
  calls: PositionCalls<Key>,
): { readonly principal: Deltas; readonly fees: Deltas } | null {
  const managers = scope.note(CALLS, () => new Map<Address, Map<string, Called[]>>());
  let open = managers.get(manager);
  if (open === undefined) managers.set(manager, (open = callsOf(scope, manager, calls)));
  const call = open.get(nameOf(event))?.shift();
  return call === undefined ? null : positionDeltas(scope, call.frame, call.output, calls.hooks);
}

interface Called {
  readonly frame: Frame;
  readonly output: { readonly delta: bigint; readonly feesAccrued: bigint };
}

/** The calls that no event was matched with yet, in order, by what their event tells. */
function callsOf<Key>(
  scope: TransactionScope,
  manager: Address,
  { definition, idOf }: PositionCalls<Key>,
): Map<string, Called[]> {
  const open = new Map<string, Called[]>();
  for (const { frame, from, input, output } of callsWithin(scope, null, definition, { to: manager })) {
    if (output === null || frame.trace.type !== 'call') continue;
    const name = nameOf({ ...input, id: idOf(input), sender: from });
    const same = open.get(name);
    if (same === undefined) open.set(name, [{ frame, output }]);
    else same.push({ frame, output });
  }
  return open;
}

function nameOf({ id, sender, tickLower, tickUpper, liquidityDelta, salt }: PositionEvent): string {
  const bytes = Buffer.concat([id, sender, salt]).toString('latin1');
  return `${tickLower} ${tickUpper} ${liquidityDelta} ${bytes}`;
}
