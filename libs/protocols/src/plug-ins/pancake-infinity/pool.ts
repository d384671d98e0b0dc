import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { keyByCalls, searchKey } from '../../managers/keys.js';
import {
  type Deltas,
  knownPool,
  type Manager,
  managerName,
  type Pool,
  poolByMoves,
  provenPool,
  tokensAtHand,
} from '../../managers/pool.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { Site } from '../../site.js';
import { DONATE_CALL, INITIALIZE_CALL, MODIFY_LIQUIDITY_CALL, SWAP_CALL } from './abi.js';
import * as bin from './abi-bin.js';
import { vaultOf } from './facts.js';
import { DYNAMIC_FEE, type EventFees, findKey, type PoolKey, poolIdOf, tickSpacingOf } from './pool-key.js';

export const PANCAKE_INFINITY = 'pancake-infinity';

const WITH_KEY = [
  ...[SWAP_CALL, MODIFY_LIQUIDITY_CALL, DONATE_CALL, INITIALIZE_CALL],
  ...[bin.SWAP_CALL, bin.MINT_CALL, bin.BURN_CALL, bin.DONATE_CALL, bin.INITIALIZE_CALL],
];

/**
 * The pool of an id. Its tokens are known from its making, or from a key that has the id as its hash: one that a call
 * gave, or one of tokens at hand. Else they are what moved into and out of the vault.
 *
 * @param fees of the event; null where it tells none
 */
export function poolOf(
  scope: TransactionScope,
  { contract }: Site,
  id: Hash,
  fees: EventFees | null,
  deltas: Deltas,
): Pool {
  const manager = managerAt(scope, contract);
  const known = knownPool(scope, manager, id);
  if (known !== null) return known;
  const key =
    keyByCalls(scope, manager, id, () => keysGiven(scope, contract)) ??
    searchKey(scope, manager, id, fees === null ? '' : `${fees.fee} ${fees.protocolFee}`, () =>
      findKey(id, contract, tokensAtHand(scope, manager.vault), fees, scope.block.native),
    );
  return key === null ? poolByMoves(scope, manager, id, deltas) : poolOfKey(scope, contract, key);
}

export function poolOfKey(scope: TransactionScope, contract: Address, key: PoolKey): Pool {
  const feePips = key.fee === DYNAMIC_FEE ? null : key.fee;
  const tokens = [key.currency0, key.currency1] as const;
  return provenPool(scope, managerAt(scope, contract), poolIdOf(key), tokens, feePips);
}

/** Only of a known manager: others share the event. */
export function isManager(scope: TransactionScope, { contract }: Site): boolean {
  return managerName(scope, PANCAKE_INFINITY, contract) !== null;
}

export type NewPool = Omit<PoolKey, 'poolManager'>;

/** @param hasTicks whether the pool is one of ticks: the step of bins is no tick spacing */
export function poolMade(
  scope: TransactionScope,
  site: Site,
  id: Hash,
  { currency0, currency1, hooks, fee, parameters }: NewPool,
  hasTicks: boolean,
): void {
  poolCreated(scope, site, PANCAKE_INFINITY, {
    contract: site.contract,
    poolId: id,
    tokens: [currency0, currency1],
    ...(fee === DYNAMIC_FEE ? {} : { feePips: fee }),
    ...(hasTicks ? { tickSpacing: tickSpacingOf(parameters) } : {}),
    hooks,
  });
}

function managerAt({ block }: TransactionScope, contract: Address): Manager {
  return { protocol: PANCAKE_INFINITY, contract, vault: vaultOf(block) ?? contract };
}

/** The keys that calls of this transaction gave the manager; none where calls are not at hand. */
function* keysGiven(scope: TransactionScope, manager: Address): Generator<readonly [Hash, PoolKey]> {
  for (const definition of WITH_KEY)
    for (const { input } of callsWithin<PoolKey, unknown>(scope, null, definition, { to: manager }))
      yield [poolIdOf(input), input];
}
