import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { ON_FLASH_LOAN } from '../erc3156/abi.js';
import { callsWithin } from '../../frames/calls-within.js';
import { emitFlashLoan } from '../../lending/emit.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import {
  FLASH_LOAN_CALL,
  FLASHLOAN_ALLOWED,
  OLD_EXECUTE_OPERATION,
  OLD_FLASH_LOAN_CALL,
} from './call-abi.js';
import { cTokenAt } from './market.js';

/** Cream's markets lend what they hold; the receiver is told asset and fee. */
export const FLASH_CALLS: readonly CallRule[] = [
  onCall(FLASH_LOAN_CALL, ({ receiver, amount }, _output, site, scope) => {
    const { contract, frame } = site;
    if (!asksComptroller(scope, site)) return;
    const [told] = callsWithin(scope, frame, ON_FLASH_LOAN, { from: contract, to: receiver });
    if (told !== undefined) lent(scope, site, receiver, amount, told.input.token, told.input.fee);
  }),
  onCall(OLD_FLASH_LOAN_CALL, ({ receiver, amount }, _output, site, scope) => {
    const { contract, frame } = site;
    const [told] = callsWithin(scope, frame, OLD_EXECUTE_OPERATION, { from: contract, to: receiver });
    if (told !== undefined && told.input.amount === amount)
      lent(scope, site, receiver, amount, told.input.underlying, told.input.fee);
  }),
];

/** Whether the called contract asked a comptroller of Cream's kind: other lenders share the function. */
export function asksComptroller(scope: TransactionScope, { frame, contract }: CallSite): boolean {
  return callsWithin(scope, frame, FLASHLOAN_ALLOWED, { from: contract }).length > 0;
}

function lent(
  scope: TransactionScope,
  site: CallSite,
  receiver: Address,
  amount: bigint,
  asset: Address,
  fee: bigint,
): void {
  const market = cTokenAt(scope, site.contract);
  emitFlashLoan(scope, site, market, { initiator: site.caller, receiver, asset, amount, fee });
}
