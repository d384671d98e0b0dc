import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { liquidityChanged } from '../../managers/changes.js';
import type { Deltas, Pool } from '../../managers/pool.js';
import type { Site } from '../../site.js';

export interface BinsEvent {
  readonly id: Hash;
  readonly sender: Address;
}

export interface BinsChange {
  readonly change: 'mint' | 'burn';
  readonly sender: Address;
  readonly deltas: Deltas;
}

/** Bins of a pool got or gave. Shares of several bins do not add up, so there is no liquidity of it. */
export function binsChanged(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { change, sender, deltas }: BinsChange,
): void {
  const position = { tickLower: null, tickUpper: null, liquidity: null };
  liquidityChanged(scope, site, pool, { change, sender, ...position, amounts: deltas });
}

export function donated(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  sender: Address,
  amounts: Deltas,
): void {
  const position = { tickLower: null, tickUpper: null, liquidity: null };
  liquidityChanged(scope, site, pool, { change: 'donate', sender, ...position, amounts });
}

/** The sum of amounts that stand two in a word, as a delta. */
export function unpack(packed: readonly bigint[], sign: 1n | -1n): Deltas {
  let [amount0, amount1] = [0n, 0n];
  for (const both of packed) {
    amount0 += BigInt.asUintN(128, both);
    amount1 += both >> 128n;
  }
  return [sign * amount0, sign * amount1];
}
