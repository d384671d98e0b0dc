import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../plug-in.js';

/** What a pool counted of a token in one trade. */
export interface Counted {
  readonly token: Address | null;
  /** Null where the pool does not count what comes: more than it asks for may. */
  readonly came: bigint | null;
  readonly went: bigint | null;
}

/**
 * Compares what a token's logs say that a pool got and gave since its last event with what the pool itself counted. A
 * token whose logs say more came, or not what went, keeps its balances otherwise.
 */
export function flagSuspectToken(scope: TransactionScope, site: Site, { token, came, went }: Counted): void {
  const { contract, origin } = site;
  if (token === null || origin.logIndex === null) return;
  const since = lastEvent(scope, contract);
  let logged = { came: 0n, went: 0n };
  for (const { token: moved, from, to, amount, logIndex } of scope.movesOf(contract)) {
    if (moved !== token || logIndex === null || logIndex <= since || logIndex >= origin.logIndex) continue;
    if (to === contract) logged = { ...logged, came: logged.came + amount };
    if (from === contract) logged = { ...logged, went: logged.went + amount };
  }
  const suspect = { contract: token, origin };
  if (came !== null && logged.came > came)
    scope.mark(suspect, 'suspect', `its logs say that ${logged.came} came to a pool, which counted ${came}`);
  if (went !== null && logged.went !== went)
    scope.mark(suspect, 'suspect', `its logs say that ${logged.went} left a pool, which sent ${went}`);
}

/** Log index of the pool's event before this one in the transaction; -1 where there is none. */
function lastEvent({ out, index }: TransactionScope, pool: Address): number {
  let last = -1;
  for (const list of [
    out.swaps,
    out.liquidity,
    out.flashLoans.map((loan) => ({ ...loan, contract: loan.lender })),
  ]) {
    const event = list.findLast((one) => one.transactionIndex === index && one.contract === pool);
    last = Math.max(last, event?.logIndex ?? -1);
  }
  return last;
}
