import { callsWithin } from '../../frames/calls-within.js';
import { TRANSFER_ON_LIQUIDATION } from '../../lending/atokens.js';
import { LIQUIDATION_CALL_CALL, UPDATE_STATE_ON_LIQUIDATION } from '../../lending/liquidation-abi.js';
import { type CallRule, onCall } from '../../plug-in.js';
import {
  BORROW_CALL,
  DEPOSIT_CALL,
  EXECUTE_OPERATION,
  FLASH_LOAN_CALL,
  REDEEM_UNDERLYING_CALL,
  REPAY_CALL,
  UPDATE_STATE_ON_BORROW,
  UPDATE_STATE_ON_DEPOSIT,
  UPDATE_STATE_ON_REDEEM,
  UPDATE_STATE_ON_REPAY,
} from './abi.js';
import { lent, liquidated, moved } from './pool.js';

/** The pool tells its core what it settled on: that is the proof that it is such a pool, and has the amounts. */
export const CALLS: readonly CallRule[] = [
  onCall(DEPOSIT_CALL, ({ reserve, amount }, _output, site, scope) => {
    const [told] = callsWithin(scope, site.frame, UPDATE_STATE_ON_DEPOSIT, { from: site.contract });
    if (told === undefined) return;
    const { caller } = site;
    moved(scope, site, { action: 'supply', account: caller, caller, reserve, amount });
  }),
  onCall(REDEEM_UNDERLYING_CALL, ({ reserve, user, amount }, _output, site, scope) => {
    const [told] = callsWithin(scope, site.frame, UPDATE_STATE_ON_REDEEM, { from: site.contract });
    if (told === undefined) return;
    moved(scope, site, { action: 'withdraw', account: user, caller: user, reserve, amount });
  }),
  onCall(BORROW_CALL, ({ reserve, amount }, _output, site, scope) => {
    const [told] = callsWithin(scope, site.frame, UPDATE_STATE_ON_BORROW, { from: site.contract });
    if (told === undefined) return;
    const { caller } = site;
    moved(scope, site, { action: 'borrow', account: caller, caller, reserve, amount });
  }),
  onCall(REPAY_CALL, ({ reserve, onBehalfOf }, _output, site, scope) => {
    const [told] = callsWithin(scope, site.frame, UPDATE_STATE_ON_REPAY, { from: site.contract });
    if (told === undefined) return;
    const { paybackAmountMinusFees, originationFeeRepaid } = told.input;
    moved(scope, site, {
      action: 'repay',
      account: onBehalfOf,
      caller: site.caller,
      reserve,
      amount: paybackAmountMinusFees + originationFeeRepaid,
    });
  }),
  onCall(LIQUIDATION_CALL_CALL, ({ collateral, debt, user, receiveAToken }, _output, site, scope) => {
    const { contract, caller, frame } = site;
    const [told] = callsWithin(scope, frame, UPDATE_STATE_ON_LIQUIDATION, { from: contract });
    if (told === undefined) return;
    const passed = callsWithin(scope, frame, TRANSFER_ON_LIQUIDATION, { from: contract });
    liquidated(scope, site, {
      collateral,
      debt,
      user,
      liquidator: caller,
      repaid: told.input.amountToLiquidate,
      received: told.input.collateralToLiquidate,
      kept: told.input.liquidatedCollateralForFee,
      receiveAToken,
      aToken: passed.find(({ input }) => input.to === caller)?.to ?? null,
    });
  }),
  onCall(FLASH_LOAN_CALL, ({ receiver, reserve, amount }, _output, site, scope) => {
    const { contract, caller, frame } = site;
    const [told] = callsWithin(scope, frame, EXECUTE_OPERATION, { from: contract, to: receiver });
    if (told === undefined || told.input.reserve !== reserve || told.input.amount !== amount) return;
    lent(scope, site, { initiator: caller, receiver, reserve, amount, fee: told.input.fee });
  }),
];
