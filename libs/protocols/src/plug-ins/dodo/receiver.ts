import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

/** Who got what a pool gave, by the transfer of just that; null where there is none. */
export function receiverOfExchange(
  scope: TransactionScope,
  pool: Address,
  token: Address,
  amount: bigint,
): Address | null {
  const entry = scope
    .movesOf(pool)
    .findLast((one) => one.from === pool && one.token === token && one.amount === amount);
  return entry?.to ?? null;
}
