import type { Address, Hash } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Origin } from '../../site.js';
import { isAfter, isBefore, isInside } from '../../pools/moves.js';
import { type Hop, partiesOf, settledBy } from './parties.js';
import { vaultOf } from './vault.js';

/** Swaps of one transaction that nothing came between. */
interface Batch {
  readonly vault: Address;
  readonly hops: Hop[];
  /** Without their parties until all swaps of the batch are known. */
  readonly swaps: { -readonly [Key in keyof Swap]: Swap[Key] }[];
  /** Where the next batch begins; null where none does. */
  until: Origin | null;
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
  const { origin, tokenIn, tokenOut, amountIn, amountOut } = hop;
  const swap = {
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
  };
  const { hops, swaps } = batchOf(scope, vault, hop);
  hops.push(hop);
  swaps.push(swap);
  scope.out.swaps.push(swap);
}

/** The batch that a swap is of. */
function batchOf(scope: TransactionScope, vault: Address, hop: Hop): Batch {
  const holder = scope.note(BATCH, (): { batch: Batch | null } => ({ batch: null }));
  const last = holder.batch;
  if (last?.vault === vault) {
    const before = last.hops.at(-1);
    if (before === undefined || !settledBetween(scope, vault, before.origin, hop)) return last;
    last.until = hop.origin;
  }
  const batch: Batch = { vault, hops: [], swaps: [], until: null };
  holder.batch = batch;
  scope.atEnd(() => setParties(scope, batch));
  return batch;
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

function setParties(scope: TransactionScope, { vault, hops, swaps, until }: Batch): void {
  const settled = settledBy(scope, vault, (hops.at(-1) as Hop).origin, until);
  for (const [index, swap] of swaps.entries()) Object.assign(swap, partiesOf(vault, hops, index, settled));
}
