import { type CallRule, onCall } from '../../plug-in.js';
import {
  BORROW_BEHALF_CALL,
  BORROW_CALL,
  BORROW_NATIVE,
  MINT_BEHALF_CALL,
  MINT_CALL,
  MINT_NATIVE,
  MINT_NATIVE_CODED,
  REDEEM_CALL,
  REDEEM_NATIVE,
  REDEEM_UNDERLYING_CALL,
  REDEEM_UNDERLYING_NATIVE,
  REPAY_BEHALF_CALL,
  REPAY_BEHALF_NATIVE,
  REPAY_BEHALF_NATIVE_CODED,
  REPAY_CALL,
  REPAY_NATIVE,
  REPAY_NATIVE_CODED,
  SUPPORT_MARKET,
} from './call-abi.js';
import { borrowed, redeemed, repaid, supplied } from './by-call.js';
import { FLASH_CALLS } from './flash-calls.js';
import { LIQUIDATION_CALLS } from './liquidation-calls.js';
import { marketListed } from './market.js';

/**
 * Names like mint and borrow are anyone's: only a contract that asked a comptroller, which agreed, is a market. What
 * answers an error code did nothing.
 */
export const CALLS: readonly CallRule[] = [
  onCall(MINT_CALL, (_input, output, site, scope) => supplied(scope, site, output, site.caller)),
  onCall(MINT_NATIVE, (_input, output, site, scope) => supplied(scope, site, output, site.caller)),
  onCall(MINT_NATIVE_CODED, (_input, output, site, scope) => supplied(scope, site, output, site.caller)),
  onCall(MINT_BEHALF_CALL, ({ receiver }, output, site, scope) => supplied(scope, site, output, receiver)),
  ...[REDEEM_CALL, REDEEM_NATIVE].map((definition) =>
    onCall(definition, (_input, output, site, scope) => redeemed(scope, site, output)),
  ),
  ...[REDEEM_UNDERLYING_CALL, REDEEM_UNDERLYING_NATIVE].map((definition) =>
    onCall(definition, (_input, output, site, scope) => redeemed(scope, site, output)),
  ),
  ...[BORROW_CALL, BORROW_NATIVE].map((definition) =>
    onCall(definition, ({ amount }, output, site, scope) =>
      borrowed(scope, site, output, { borrower: site.caller, amount }),
    ),
  ),
  onCall(BORROW_BEHALF_CALL, (input, output, site, scope) => borrowed(scope, site, output, input)),
  onCall(REPAY_CALL, (_input, output, site, scope) => repaid(scope, site, output, site.caller)),
  onCall(REPAY_NATIVE, (_input, output, site, scope) => repaid(scope, site, output, site.caller)),
  onCall(REPAY_NATIVE_CODED, (_input, output, site, scope) => repaid(scope, site, output, site.caller)),
  onCall(REPAY_BEHALF_CALL, ({ borrower }, output, site, scope) => repaid(scope, site, output, borrower)),
  onCall(REPAY_BEHALF_NATIVE, ({ borrower }, output, site, scope) => repaid(scope, site, output, borrower)),
  onCall(REPAY_BEHALF_NATIVE_CODED, ({ borrower }, output, site, scope) =>
    repaid(scope, site, output, borrower),
  ),
  ...LIQUIDATION_CALLS,
  ...FLASH_CALLS,
  onCall(SUPPORT_MARKET, ({ cToken }, output, site, scope) => {
    if (output?.error === 0n) marketListed(scope, site.contract, cToken);
  }),
];
