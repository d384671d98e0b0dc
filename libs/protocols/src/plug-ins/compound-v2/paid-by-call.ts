import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import { movesAround } from '../../ledger/moves-around.js';
import type { CallSite } from '../../plug-in.js';

/**
 * What came to a cToken within a call: the value that it was sent, or what a token says that its balance grew by, or what
 * was transferred. Null where nothing came.
 */
export function paidIn(scope: TransactionScope, site: CallSite, payer: Address): bigint | null {
  const { contract, trace, frame } = site;
  if (trace.value !== null && trace.value.length > 0) return bigUintOf(trace.value);
  const entry = movesAround(scope, site, contract).find(
    ({ standard, from, to, token }) =>
      standard === 'erc20' && from === payer && to === contract && token !== contract,
  );
  if (entry === undefined) return null;
  const at = scope.frames.findIndex(({ trace: one }) => one.traceAddress === entry.traceAddress);
  const asked = askedBalances(scope, frame, contract).filter(({ token }) => token === entry.token);
  const before = asked.findLast(({ index }) => index < at);
  const after = asked.find(({ index }) => index > at);
  return before === undefined || after === undefined ? entry.amount : after.balance - before.balance;
}

/** What went from a cToken to someone within a call; null where nothing did. */
export function paidOut(scope: TransactionScope, site: CallSite, receiver: Address): bigint | null {
  const { contract } = site;
  const entry = movesAround(scope, site, receiver).find(
    ({ standard, from, to, token }) =>
      (standard === 'erc20' || standard === 'native') &&
      from === contract &&
      to === receiver &&
      token !== contract,
  );
  return entry?.amount ?? null;
}
