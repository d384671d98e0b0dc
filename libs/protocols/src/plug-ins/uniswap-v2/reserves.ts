import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { CallSite } from '../../plug-in.js';
import { isUntil } from '../../pools/moves.js';
import { KYBERSWAP_CLASSIC } from '../kyberswap-classic/family.js';
import type { Balances } from './balances.js';
import { familyOf } from './family.js';
import { type Amounts, pairSynced } from './pair.js';

/** Reserves of pairs as the block's calls showed them so far. */
const RESERVES = Symbol('reserves of pairs');

/** What a pair's reserves were before a call. */
export function reservesBefore(scope: TransactionScope, site: CallSite, after: Balances): Amounts {
  const known = noted(scope).get(site.contract);
  if (known !== undefined) return known;
  const amounts = after.tokens.map((_, index) => balanceByTransfers(scope, site, after, index));
  scope.mark(site, 'inferred', 'what came in is what transfers brought: a fee on transfer would not show');
  return amounts as unknown as Amounts;
}

/** What a pair's reserves are after a call. */
export function setReserves(scope: TransactionScope, site: CallSite, { tokens, last }: Balances): void {
  const { contract } = site;
  noteReserves(scope, contract, last);
  const protocol = scope.poolFact(contract, tokens, 'pair')?.protocol ?? familyOf(scope, contract);
  // Its price follows from virtual reserves, which no call tells.
  if (protocol !== KYBERSWAP_CLASSIC) pairSynced(scope, site, last);
}

/** What somebody was told that a pair's reserves are. */
export function noteReserves(scope: TransactionScope, pair: Address, reserves: Amounts): void {
  noted(scope).set(pair, reserves);
}

/** The balance that a pair's reserves were, if transfers since the transaction's begin are all that changed it. */
function balanceByTransfers(
  scope: TransactionScope,
  { contract, origin }: CallSite,
  { tokens, last }: Balances,
  index: number,
): bigint {
  let balance = last[index] as bigint;
  for (const entry of scope.movesOf(contract)) {
    const { token, from, to, amount } = entry;
    if (token !== tokens[index] || !isUntil(entry, origin)) continue;
    if (to === contract) balance -= amount;
    if (from === contract) balance += amount;
  }
  return balance;
}

function noted(scope: TransactionScope): Map<Address, Amounts> {
  return scope.block.note(RESERVES, () => new Map<Address, Amounts>());
}
