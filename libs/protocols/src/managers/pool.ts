import type { Address, Hash } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';

/* Pool managers: contracts that keep many pools, and settle what their callers owe at the end of a lock. */

export interface Manager {
  readonly protocol: string;
  readonly contract: Address;
  /** Who holds the tokens: the manager itself, or a vault that it accounts with. */
  readonly vault: Address;
}

/** What the caller gets (positive) or owes (negative) of both tokens (BalanceDelta of v4-core and infinity-core). */
export type Deltas = readonly [amount0: bigint, amount1: bigint];

/** A pool of a manager, as far as evidence goes. */
export interface Pool {
  readonly protocol: string;
  readonly venue: string | null;
  readonly vault: Address;
  readonly id: Hash;
  readonly tokens: readonly [Address | null, Address | null];
  readonly provenance: string;
}

/** More tokens than these of one transaction are not tried for a pool's key. */
const MOST_TOKENS = 8;

/** The pool of an id by its making, or as an earlier key proved it; null where neither was seen. */
export function knownPool(scope: TransactionScope, { contract, vault }: Manager, id: Hash): Pool | null {
  const fact = scope.vaultPoolFact(contract, id);
  if (fact === undefined) return null;
  const [token0 = null, token1 = null] = fact.tokens.map((token) => scope.block.own(token));
  const { protocol, venue, provenance } = fact;
  return { protocol, venue, vault, id, tokens: [token0, token1], provenance };
}

/**
 * The pool of a key that has the id as its hash. Of a manager that the chain's facts name it is kept.
 *
 * @param feePips null where the pool has no fixed one
 */
export function provenPool(
  scope: TransactionScope,
  { protocol, contract, vault }: Manager,
  id: Hash,
  tokens: readonly [Address, Address],
  feePips: number | null,
): Pool {
  const venue = managerName(scope, protocol, contract);
  const fact = scope.vaultPoolFact(contract, id);
  if (venue !== null && fact === undefined)
    scope.block.pools.add(contract, id, {
      protocol,
      venue,
      factory: contract,
      tokens,
      feePips,
      provenance: 'known',
    });
  const provenance = fact?.provenance ?? (venue === null ? 'unverified' : 'known');
  return { protocol, venue, vault, id, tokens, provenance };
}

/**
 * The pool of an id whose key nothing shows. Its tokens are what moved into and out of the vault by the amounts, if that
 * is clear: swaps that follow each other settle their difference only.
 */
export function poolByMoves(
  scope: TransactionScope,
  { protocol, contract, vault }: Manager,
  id: Hash,
  deltas: Deltas,
): Pool {
  const venue = managerName(scope, protocol, contract);
  const tokens = deltas.map((delta) => tokenMoved(scope, vault, delta)) as [Address | null, Address | null];
  return { protocol, venue, vault, id, tokens, provenance: 'unverified' };
}

/** Null of a contract that only behaves like a pool manager. */
export function managerName({ block }: TransactionScope, protocol: string, contract: Address): string | null {
  const fact = block.chain.factories.find(
    (one) => one.protocol === protocol && block.address(one.address) === contract,
  );
  return fact?.name ?? null;
}

/** Tokens that a pool may be of: what the vault moved, the native asset, the chain's references, the rest. */
export function tokensAtHand(scope: TransactionScope, vault: Address): readonly Address[] {
  const { block } = scope;
  const tokens = new Set<Address>([...scope.tokensMovedBy(vault), block.native]);
  if (block.wrappedNative !== null) tokens.add(block.wrappedNative);
  for (const { address } of block.chain.referenceStables) tokens.add(block.address(address));
  for (const { standard, token } of scope.entries) if (standard === 'erc20') tokens.add(token);
  return [...tokens].slice(0, MOST_TOKENS);
}

/** Every two of some tokens, the lower address first. */
export function* pairsOf(tokens: readonly Address[]): Generator<readonly [Address, Address]> {
  for (const [index, a] of tokens.entries())
    for (const b of tokens.slice(index + 1)) yield Buffer.compare(a, b) < 0 ? [a, b] : [b, a];
}

/** The one token of which the vault paid out, or got, an amount; null where none or several would do. */
export function tokenMoved(scope: TransactionScope, vault: Address, delta: bigint): Address | null {
  if (delta === 0n) return null;
  const tokens = new Set(movesBy(scope, vault, delta).map(({ token }) => token));
  return tokens.size === 1 ? ([...tokens][0] as Address) : null;
}

/** Movements of an amount out of the vault (positive) or into it. */
export function movesBy(scope: TransactionScope, vault: Address, delta: bigint): readonly LedgerEntry[] {
  const amount = delta < 0n ? -delta : delta;
  return scope
    .movesOf(vault)
    .filter(
      (entry) =>
        (entry.standard === 'erc20' || entry.standard === 'native') &&
        entry.amount === amount &&
        (delta > 0n ? entry.from === vault : entry.to === vault),
    );
}
