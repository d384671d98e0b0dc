import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { keyByCalls, searchKey } from '../../managers/keys.js';
import {
  type Deltas,
  knownPool,
  type Manager,
  type Pool,
  poolByMoves,
  provenPool,
  tokensAtHand,
} from '../../managers/pool.js';
import type { Site } from '../../site.js';
import { keysGiven } from './keys-given.js';
import { DYNAMIC_FEE, findKey, type PoolKey } from './pool-key.js';

export const UNISWAP_V4 = 'uniswap-v4';

/**
 * The pool of an id. Its tokens are known from its making, or from a key that has the id as its hash: one that a call
 * gave, or one of tokens at hand. Else they are what moved into and out of the manager.
 *
 * @param fee of the event; null where it tells none
 */
export function poolOf(
  scope: TransactionScope,
  { contract }: Site,
  id: Hash,
  fee: number | null,
  deltas: Deltas,
): Pool {
  const manager = managerAt(contract);
  const known = knownPool(scope, manager, id);
  if (known !== null) return known;
  const key =
    keyByCalls(scope, manager, id, () => keysGiven(scope, contract)) ??
    searchKey(scope, manager, id, String(fee), () =>
      findKey(id, tokensAtHand(scope, contract), fee, scope.block.native),
    );
  return key === null ? poolByMoves(scope, manager, id, deltas) : poolOfKey(scope, contract, id, key);
}

/** The pool of a key that has the id as its hash. */
export function poolOfKey(scope: TransactionScope, contract: Address, id: Hash, key: PoolKey): Pool {
  const feePips = key.fee === DYNAMIC_FEE ? null : key.fee;
  return provenPool(scope, managerAt(contract), id, [key.currency0, key.currency1], feePips);
}

function managerAt(contract: Address): Manager {
  return { protocol: UNISWAP_V4, contract, vault: contract };
}
