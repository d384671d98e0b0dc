import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { BlockScope } from '../block/block-scope.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Frame } from '../frames/frame-tree.js';

/** Frames that move native value, by type. */
const MOVES: Readonly<Record<string, string>> = {
  call: 'value',
  create: 'create',
  create2: 'create',
  selfdestruct: 'selfdestruct',
};

/** Adds what call frames moved of the native asset: of those that stand alone; delegated and static calls move nothing. */
export function addNativeFlow(scope: TransactionScope): void {
  const { block } = scope;
  for (const frame of scope.frames) {
    const { trace } = frame;
    const kind = MOVES[trace.type];
    if (kind === undefined || trace.value === null || trace.value.length === 0 || !frame.stands) continue;
    const [from, receiver] = partiesOf(frame, block);
    const to = kind === 'selfdestruct' && from === receiver ? endsIn(scope, from) : receiver;
    scope.move(
      { transactionIndex: scope.index, logIndex: null, traceAddress: trace.traceAddress },
      { kind, standard: 'native', token: block.native, from, to, amount: bigUintOf(trace.value) },
    );
  }
}

function partiesOf({ trace }: Frame, block: BlockScope): [Address | null, Address | null] {
  const from = trace.from === null ? null : block.own(trace.from);
  const to = trace.to === null ? null : block.own(trace.to);
  return [from, to];
}

/**
 * What a contract sends to itself as it destructs is gone. Since Cancun it stays, and the contract with it, unless the
 * same transaction made the contract (EIP-6780).
 */
function endsIn(scope: TransactionScope, contract: Address | null): Address | null {
  const { block, frames } = scope;
  const made = ({ trace, stands }: Frame): boolean =>
    stands && MOVES[trace.type] === 'create' && trace.to !== null && block.own(trace.to) === contract;
  return block.keepsDestructed && !frames.some(made) ? contract : null;
}
