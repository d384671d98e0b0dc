import type { Address } from '#domain/bytes.js';
import type { MethodDefinition } from '../../abi/method.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import type { CallSite } from '../../plug-in.js';
import { BORROW_ALLOWED, MINT_ALLOWED, REDEEM_ALLOWED, REDEEM_VERIFY, REPAY_ALLOWED } from './call-abi.js';
import { moved } from './moved.js';
import { paidIn, paidOut } from './paid-by-call.js';

/** Whether a call answered an error code. */
export function failed(output: object | null): boolean {
  return output !== null && 'error' in output && output.error !== 0n;
}

/** Whether the called contract asked a comptroller within the call, and was answered yes. */
function allowed<Input extends { readonly cToken: Address }>(
  scope: TransactionScope,
  { frame, contract }: CallSite,
  definition: MethodDefinition<Input, { readonly error: bigint }>,
): boolean {
  return callsWithin(scope, frame, definition, { from: contract }).some(
    ({ input, output }) => input.cToken === contract && output?.error === 0n,
  );
}

export function supplied(
  scope: TransactionScope,
  site: CallSite,
  output: object | null,
  account: Address,
): void {
  if (failed(output) || !allowed(scope, site, MINT_ALLOWED)) return;
  const { caller } = site;
  const amount = paidIn(scope, site, caller);
  if (amount === null) return scope.mark(site, 'unresolved', 'how much was supplied is not known');
  moved(scope, site, { action: 'supply', account, caller, amount }, true);
}

/** The market tells its comptroller what it redeemed; it need not pay that itself. */
export function redeemed(scope: TransactionScope, site: CallSite, output: object | null): void {
  const { contract, caller, frame } = site;
  if (failed(output) || !allowed(scope, site, REDEEM_ALLOWED)) return;
  const told = callsWithin(scope, frame, REDEEM_VERIFY, { from: contract }).at(-1);
  const amount = told?.input.amount ?? paidOut(scope, site, caller);
  if (amount === null) return scope.mark(site, 'unresolved', 'how much was redeemed is not known');
  moved(scope, site, { action: 'withdraw', account: caller, caller, amount }, true);
}

export function borrowed(
  scope: TransactionScope,
  site: CallSite,
  output: object | null,
  { borrower, amount }: { readonly borrower: Address; readonly amount: bigint },
): void {
  if (failed(output) || !allowed(scope, site, BORROW_ALLOWED)) return;
  moved(scope, site, { action: 'borrow', account: borrower, caller: borrower, amount }, true);
}

export function repaid(
  scope: TransactionScope,
  site: CallSite,
  output: object | null,
  borrower: Address,
): void {
  if (failed(output) || !allowed(scope, site, REPAY_ALLOWED)) return;
  const { caller } = site;
  const amount = paidIn(scope, site, caller);
  if (amount === null) return scope.mark(site, 'unresolved', 'how much was repaid is not known');
  moved(scope, site, { action: 'repay', account: borrower, caller, amount }, true);
}
