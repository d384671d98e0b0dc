import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { emitFlashLoan, emitLending } from '../../lending/emit.js';
import { marketAt } from '../../lending/markets.js';
import type { CallSite } from '../../plug-in.js';
import { EXECUTE_OPERATION } from './abi.js';
import { AAVE_V2 } from './pool.js';

interface Called {
  readonly receiver: Address;
  readonly assets: readonly Address[];
  readonly amounts: readonly bigint[];
  /** 0: to be repaid. Others: a debt of `onBehalfOf`. */
  readonly modes: readonly bigint[];
  readonly onBehalfOf: Address;
}

/** The receiver is told the premiums. What it does not repay is a debt from then on. */
export function flashLent(scope: TransactionScope, site: CallSite, called: Called): void {
  const { receiver, assets, amounts, modes, onBehalfOf } = called;
  const { contract, caller, frame } = site;
  const [told] = callsWithin(scope, frame, EXECUTE_OPERATION, { from: contract, to: receiver });
  if (told === undefined || told.input.assets.length !== assets.length) return;
  const market = marketAt(scope, contract, AAVE_V2);
  for (const [index, asset] of assets.entries()) {
    const [amount, fee] = [amounts[index], told.input.premiums[index]];
    if (amount === undefined || fee === undefined) return;
    if (modes[index] === 0n) {
      emitFlashLoan(scope, site, market, { initiator: caller, receiver, asset, amount, fee });
    } else {
      emitLending(scope, site, market, { action: 'borrow', account: onBehalfOf, caller, asset, amount });
    }
  }
}
