import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { isBefore } from './moves.js';
import type { Site } from '../site.js';

/** The pool's own tokens: the last that it made or destroyed before the event, and whose they are. */
export function sharesMoved(
  scope: TransactionScope,
  { origin }: Site,
  pool: Address,
  kind: 'mint' | 'burn',
): { readonly owner: Address | null; readonly shares: bigint | null } {
  const entry = scope.entries.findLast(
    (one) => one.token === pool && one.kind === kind && isBefore(one, origin),
  );
  return { owner: (kind === 'mint' ? entry?.to : entry?.from) ?? null, shares: entry?.amount ?? null };
}
