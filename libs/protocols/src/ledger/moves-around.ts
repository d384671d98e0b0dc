import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { isInside } from '../pools/moves.js';
import type { Site } from '../site.js';

/**
 * An address's ledger entries by nearness to a site: to a log the nearest ones first, those before it first; to a call
 * those within it alone, the last ones first. Native entries, which are of calls, come last beside logs.
 */
export function movesAround(scope: TransactionScope, { origin }: Site, party: Address): LedgerEntry[] {
  const { logIndex, traceAddress } = origin;
  const moves = [...scope.movesOf(party)];
  if (traceAddress !== null) {
    return moves.filter((move) => isInside(move, { traceAddress })).reverse();
  }
  return moves.sort((a, b) => distance(a.logIndex, logIndex ?? 0) - distance(b.logIndex, logIndex ?? 0));
}

function distance(logIndex: number | null, from: number): number {
  if (logIndex === null) return Number.MAX_SAFE_INTEGER;
  return logIndex < from ? 2 * (from - logIndex) : 2 * (logIndex - from) + 1;
}
