import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';

/** What a pool counted of a token in one trade. */
export interface Counted {
  readonly token: Address | null;
  /** Null where the pool does not count what comes: more than it asks for may. */
  readonly came: bigint | null;
  readonly went: bigint | null;
  /** Who got what went. Others may get fees. */
  readonly recipient: Address | null;
}

/**
 * Compares what a token's logs say that a pool got and gave since its last event with what the pool itself counted. A
 * token whose logs say more came, or not what went, keeps its balances otherwise.
 */
export function flagSuspectToken(
  scope: TransactionScope,
  site: Site,
  { token, came, went, recipient }: Counted,
): void {
  const { contract, origin } = site;
  if (token === null || origin.logIndex === null) return;
  const since = lastEvent(scope, contract);
  let loggedIn = 0n;
  let loggedOut = 0n;
  let toRecipient = 0n;
  for (const { token: moved, from, to, amount, logIndex } of scope.movesOf(contract)) {
    if (moved !== token || logIndex === null || logIndex <= since || logIndex >= origin.logIndex) continue;
    if (to === contract) loggedIn += amount;
    if (from === contract) loggedOut += amount;
    if (from === contract && to === recipient) toRecipient += amount;
  }
  const suspect = { contract: token, origin };
  if (came !== null && loggedIn > came)
    scope.mark(suspect, 'suspect', `its logs say that ${loggedIn} came to a pool, which counted ${came}`);
  if (went !== null && loggedOut !== went && toRecipient !== went)
    scope.mark(suspect, 'suspect', `its logs say that ${loggedOut} left a pool, which sent ${went}`);
}

/** Log index of the pool's event before this one in the transaction; -1 where there is none. */
function lastEvent({ out, index }: TransactionScope, pool: Address): number {
  const swap = lastOf(out.swaps, index, ({ contract }) => contract === pool);
  const change = lastOf(out.liquidity, index, ({ contract }) => contract === pool);
  const loan = lastOf(out.flashLoans, index, ({ lender }) => lender === pool);
  return Math.max(swap, change, loan);
}

function lastOf<Event extends { readonly transactionIndex: number; readonly logIndex: number | null }>(
  events: readonly Event[],
  transaction: number,
  isOf: (event: Event) => boolean,
): number {
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at] as Event;
    if (event.transactionIndex !== transaction) return -1;
    if (isOf(event)) return event.logIndex ?? -1;
  }
  return -1;
}
