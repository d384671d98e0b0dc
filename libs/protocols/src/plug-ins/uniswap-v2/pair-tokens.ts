import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { isBefore } from '../../pools/moves.js';
import type { Site } from '../../site.js';

/** The pair's own tokens: the last that it made or destroyed before this event. */
export function pairTokens(
  scope: TransactionScope,
  { contract, origin }: Site,
  kind: 'mint' | 'burn',
): { readonly owner: Address | null; readonly liquidity: bigint | null } {
  const entry = scope.entries.findLast(
    (one) => one.token === contract && one.kind === kind && isBefore(one, origin),
  );
  return { owner: entry?.to ?? null, liquidity: entry?.amount ?? null };
}

/** Who brought the pair's tokens that it destroys: whose they were shows in that transfer alone. */
export function broughtBy(scope: TransactionScope, { contract, origin }: Site): Address | null {
  const entry = scope
    .movesOf(contract)
    .findLast(
      (one) =>
        one.token === contract && one.kind === 'transfer' && one.to === contract && isBefore(one, origin),
    );
  return entry?.from ?? null;
}
