import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

/** The family: pairs of unknown factories go by this name. */
export const UNISWAP_V2 = 'uniswap-v2';

const FAMILIES = Symbol('families of pairs');

/** Other families share events and functions with this one: keeps what a pair showed itself to be. */
export function noteFamily(scope: TransactionScope, pair: Address, family: string): void {
  noted(scope).set(pair, family);
}

/** The family of a pair whose factory is not known, by what it showed in the block so far. */
export function familyOf(scope: TransactionScope, pair: Address): string {
  return noted(scope).get(pair) ?? UNISWAP_V2;
}

function noted(scope: TransactionScope): Map<Address, string> {
  return scope.block.note(FAMILIES, () => new Map<Address, string>());
}
