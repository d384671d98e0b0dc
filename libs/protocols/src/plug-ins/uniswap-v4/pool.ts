import type { Address, Hash } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { keyByCalls } from './key-by-calls.js';
import { DYNAMIC_FEE, findKey, type PoolKey } from './pool-key.js';

export const UNISWAP_V4 = 'uniswap-v4';

/** What the caller gets (positive) or owes (negative) of both tokens (v4-core BalanceDelta). */
export type Deltas = readonly [amount0: bigint, amount1: bigint];

/** A pool of the manager, as far as evidence goes. */
export interface Pool {
  readonly protocol: string;
  readonly venue: string | null;
  readonly id: Hash;
  readonly tokens: readonly [Address | null, Address | null];
  readonly provenance: string;
}

/** More tokens than these of one transaction are not tried for a pool's key. */
const MOST_TOKENS = 8;

/**
 * The pool of an id. Its tokens are known from its making, or from a key that has the id as its hash: one that a call
 * gave, or one of tokens at hand. Else they are what moved into and out of the manager by the amounts, if that is clear:
 * the manager is one vault, and swaps that follow each other settle their difference only.
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
  const fact = scope.vaultPoolFact(contract, id);
  if (fact !== undefined) {
    const [token0 = null, token1 = null] = fact.tokens.map((token) => scope.block.own(token));
    const { protocol, venue, provenance } = fact;
    return { protocol, venue, id, tokens: [token0, token1], provenance };
  }
  const key =
    keyByCalls(scope, contract, id) ?? findKey(id, tokensAtHand(scope, contract), fee, scope.block.native);
  if (key !== null) return poolOfKey(scope, contract, id, key);
  const venue = managerName(scope, contract);
  const tokens = deltas.map((delta) => tokenMoved(scope, contract, delta)) as [
    Address | null,
    Address | null,
  ];
  return { protocol: UNISWAP_V4, venue, id, tokens, provenance: 'unverified' };
}

/** The pool of a key that has the id as its hash. Of a manager that the chain's facts name it is kept. */
export function poolOfKey(scope: TransactionScope, manager: Address, id: Hash, key: PoolKey): Pool {
  const venue = managerName(scope, manager);
  const fact = scope.vaultPoolFact(manager, id);
  const tokens = [key.currency0, key.currency1] as const;
  if (venue !== null && fact === undefined) {
    const feePips = key.fee === DYNAMIC_FEE ? null : key.fee;
    scope.block.pools.add(manager, id, {
      protocol: UNISWAP_V4,
      venue,
      factory: manager,
      tokens,
      feePips,
      provenance: 'known',
    });
  }
  const provenance = fact?.provenance ?? (venue === null ? 'unverified' : 'known');
  return { protocol: UNISWAP_V4, venue, id, tokens, provenance };
}

/** Null of a contract that only behaves like a pool manager. */
export function managerName({ block }: TransactionScope, contract: Address): string | null {
  const fact = block.chain.factories.find(
    ({ protocol, address }) => protocol === UNISWAP_V4 && block.address(address) === contract,
  );
  return fact?.name ?? null;
}

/** Tokens that a pool may be of: what the manager moved, the native asset, the chain's references, the rest. */
function tokensAtHand(scope: TransactionScope, manager: Address): readonly Address[] {
  const { block } = scope;
  const tokens = new Set<Address>([...scope.tokensMovedBy(manager), block.native]);
  if (block.wrappedNative !== null) tokens.add(block.wrappedNative);
  for (const { address } of block.chain.referenceStables) tokens.add(block.address(address));
  for (const { standard, token } of scope.entries) if (standard === 'erc20') tokens.add(token);
  return [...tokens].slice(0, MOST_TOKENS);
}

/** The one token of which the manager paid out, or got, an amount; null where none or several would do. */
function tokenMoved(scope: TransactionScope, manager: Address, delta: bigint): Address | null {
  if (delta === 0n) return null;
  const tokens = new Set(movesBy(scope, manager, delta).map(({ token }) => token));
  return tokens.size === 1 ? ([...tokens][0] as Address) : null;
}

/** Movements of an amount out of the manager (positive) or into it. */
export function movesBy(scope: TransactionScope, manager: Address, delta: bigint): readonly LedgerEntry[] {
  const amount = delta < 0n ? -delta : delta;
  return scope
    .movesOf(manager)
    .filter(
      (entry) =>
        (entry.standard === 'erc20' || entry.standard === 'native') &&
        entry.amount === amount &&
        (delta > 0n ? entry.from === manager : entry.to === manager),
    );
}
