import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { familyOf } from '../uniswap-v2/family.js';

/** Factories of the chain have names of their own; pairs of unknown ones go by this, where they show themselves. */
export const SOLIDLY = 'solidly';

const LAST = Symbol('last logs of pairs');

type Kind = 'fees' | 'sync';

interface Told {
  readonly kind: Kind;
  readonly logIndex: number | null;
}

/** Keeps what a pair told last. */
export function noteTold(scope: TransactionScope, { contract, origin }: Site, kind: Kind): void {
  lastTold(scope).set(contract, { kind, logIndex: origin.logIndex });
}

/** Whether the log before was the pair's own, of a kind: alone, such events can be of others. */
export function hasJustTold(scope: TransactionScope, { contract, origin }: Site, kind: Kind): boolean {
  const last = lastTold(scope).get(contract);
  return (
    last?.kind === kind &&
    last.logIndex !== null &&
    origin.logIndex !== null &&
    last.logIndex === origin.logIndex - 1
  );
}

/** Whether a pair is of a known factory of this family, or showed in the block that it is of one. */
export function isSolidly(scope: TransactionScope, { contract }: Site): boolean {
  return (scope.poolFact(contract, [], 'pair')?.protocol ?? familyOf(scope, contract)) === SOLIDLY;
}

function lastTold(scope: TransactionScope): Map<Address, Told> {
  return scope.block.note(LAST, () => new Map<Address, Told>());
}
