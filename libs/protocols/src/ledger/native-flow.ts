import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { DecodeTrace } from '../block/input.js';
import type { TransactionScope } from '../block/transaction-scope.js';

/** Frames that move native value, by type. */
const MOVES: Readonly<Record<string, string>> = {
  call: 'value',
  create: 'create',
  create2: 'create',
  selfdestruct: 'selfdestruct',
};

/** Adds what call frames moved of the native asset: of those that stand alone; delegated and static calls move nothing. */
export function addNativeFlow(scope: TransactionScope): void {
  // Depth of the frame that failed and took all inside of it along.
  let failed = Infinity;
  for (const trace of scope.traces) {
    const depth = trace.traceAddress.length;
    if (depth > failed) continue;
    failed = trace.error === null ? Infinity : depth;
    if (trace.error === null && trace.value !== null && trace.value.length > 0)
      addValue(scope, trace, bigUintOf(trace.value));
  }
}

function addValue(scope: TransactionScope, trace: DecodeTrace, amount: bigint): void {
  const { block, index } = scope;
  const kind = MOVES[trace.type];
  if (kind === undefined) return;
  const from = trace.from === null ? null : block.own(trace.from);
  const receiver = trace.to === null ? null : block.own(trace.to);
  const to = kind === 'selfdestruct' && from === receiver ? endsIn(scope, from) : receiver;
  scope.move(
    { transactionIndex: index, logIndex: null, traceAddress: trace.traceAddress },
    { kind, standard: 'native', token: block.native, from, to, amount },
  );
}

/**
 * What a contract sends to itself as it destructs is gone. Since EIP-6780 it stays, and the contract with it, unless the
 * same transaction made the contract.
 */
function endsIn(scope: TransactionScope, contract: Address | null): Address | null {
  const { block, frames } = scope;
  const isMade = frames.some(
    ({ trace, stands }) =>
      stands && MOVES[trace.type] === 'create' && trace.to !== null && block.own(trace.to) === contract,
  );
  return block.keepsDestructed && !isMade ? contract : null;
}
