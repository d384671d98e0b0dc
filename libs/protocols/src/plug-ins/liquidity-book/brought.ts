import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { CallSite } from '../../plug-in.js';
import { comparePaths, isInside } from '../../pools/moves.js';

const TAKEN = Symbol('calls that took what was brought');

/** What transfers brought a pair of a token since it last took what was brought. */
export function broughtBefore(
  scope: TransactionScope,
  { contract, trace: { traceAddress } }: CallSite,
  token: Address,
): bigint {
  const since = takenOf(scope).get(contract);
  return scope
    .movesOf(contract)
    .filter(
      (entry) =>
        entry.token === token &&
        entry.to === contract &&
        entry.traceAddress !== null &&
        comparePaths(entry.traceAddress, traceAddress) < 0 &&
        (since === undefined ||
          (comparePaths(entry.traceAddress, since) > 0 && !isInside(entry, { traceAddress: since }))),
    )
    .reduce((total, { amount }) => total + amount, 0n);
}

/** The pair took all that it was brought so far. */
export function tookIncome(scope: TransactionScope, { contract, trace: { traceAddress } }: CallSite): void {
  takenOf(scope).set(contract, traceAddress);
}

/** Calls by which pairs last took what they were brought. */
function takenOf(scope: TransactionScope): Map<Address, readonly number[]> {
  return scope.note(TAKEN, () => new Map<Address, readonly number[]>());
}
