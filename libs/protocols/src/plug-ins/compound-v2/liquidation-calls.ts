import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { failed } from './by-call.js';
import {
  LIQUIDATE_ALLOWED,
  LIQUIDATE_CALL,
  LIQUIDATE_NATIVE,
  LIQUIDATE_NATIVE_CODED,
  SEIZE_TOKENS,
} from './call-abi.js';
import { liquidated } from './moved.js';
import { credited, pricesAsked, storedRate } from './seized.js';

interface Called {
  readonly borrower: Address;
  readonly cTokenCollateral: Address;
}

export const LIQUIDATION_CALLS: readonly CallRule[] = [
  onCall(LIQUIDATE_CALL, (called, output, site, scope) => {
    if (!failed(output)) liquidatedByCall(scope, site, called);
  }),
  onCall(LIQUIDATE_NATIVE, (called, _output, site, scope) => liquidatedByCall(scope, site, called)),
  onCall(LIQUIDATE_NATIVE_CODED, (called, output, site, scope) => {
    if (!failed(output)) liquidatedByCall(scope, site, called);
  }),
];

/** The market asks its comptroller how many shares what it was paid is worth. */
function liquidatedByCall(
  scope: TransactionScope,
  site: CallSite,
  { borrower, cTokenCollateral }: Called,
): void {
  const { contract, caller, frame } = site;
  const agreed = callsWithin(scope, frame, LIQUIDATE_ALLOWED, { from: contract }).some(
    ({ input, output }) => input.borrower === borrower && output?.error === 0n,
  );
  const told = callsWithin(scope, frame, SEIZE_TOKENS, { from: contract }).find(
    ({ input, output }) => input.cTokenCollateral === cTokenCollateral && output?.error === 0n,
  );
  if (!agreed || told?.output == null) return;
  const { tokens } = told.output;
  liquidated(scope, site, {
    liquidator: caller,
    borrower,
    repaid: told.input.repayAmount,
    collateral: cTokenCollateral,
    seized: tokens,
    received: credited(scope, site, cTokenCollateral, tokens),
    exchangeRate: storedRate(scope, told.frame, cTokenCollateral),
    prices: pricesAsked(scope, told.frame, contract, cTokenCollateral),
  });
}
