import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Origin } from '../../site.js';
import { isAfter, isBefore, isInside } from '../../pools/moves.js';
import { type Hop, partiesOf } from './parties.js';
import { vaultOf } from './vault.js';

/** Swaps of one transaction that nothing came between yet. */
interface Batch {
  readonly transactionIndex: number;
  readonly vault: Address;
  readonly hops: (Hop & { readonly place: number })[];
}

const BATCH = Symbol('swaps of a Vault that belong together');

export interface VaultSwap extends Hop {
  readonly poolId: Hash;
}

/**
 * A swap of one pool. The Vault swaps pool after pool, and only then takes and gives what is left of each token: who
 * that is shows after the last swap, and is set for all of them. `origin` is of the swap itself.
 */
export function vaultSwapped(
  scope: TransactionScope,
  family: string,
  vault: Address,
  { poolId, ...hop }: VaultSwap,
): void {
  const { index, out, block } = scope;
  const holder = block.note(BATCH, (): { batch: Batch | null } => ({ batch: null }));
  let { batch } = holder;
  if (batch === null || batch.transactionIndex !== index || batch.vault !== vault)
    batch = { transactionIndex: index, vault, hops: [] };
  const last = batch.hops.at(-1);
  if (last !== undefined && settledBetween(scope, vault, last.origin, hop)) {
    setParties(scope, batch, hop.origin);
    batch = { transactionIndex: index, vault, hops: [] };
  }
  batch.hops.push({ ...hop, place: out.swaps.length });
  holder.batch = batch;
  const { origin, tokenIn, tokenOut, amountIn, amountOut } = hop;
  out.swaps.push({
    ...origin,
    protocol: family,
    contract: vault,
    poolId,
    maker: null,
    sender: null,
    recipient: null,
    tokenIn,
    tokenOut,
    amountIn,
    amountOut,
    ...vaultOf(scope, family, vault, poolId),
  });
  setParties(scope, batch, null);
}

function settledBetween(
  scope: TransactionScope,
  vault: Address,
  from: Origin,
  { origin, ownMoves = [] }: Hop,
): boolean {
  return scope
    .movesOf(vault)
    .some(
      (entry) =>
        entry.standard === 'erc20' &&
        isAfter(entry, from) &&
        !isInside(entry, from) &&
        isBefore(entry, origin) &&
        !ownMoves.includes(entry.token),
    );
}

function setParties(scope: TransactionScope, { vault, hops }: Batch, until: Origin | null): void {
  for (const [index, { place }] of hops.entries()) {
    const swap = scope.out.swaps[place];
    if (swap !== undefined)
      scope.out.swaps[place] = { ...swap, ...partiesOf(scope, vault, { hops, index, until }) };
  }
}
