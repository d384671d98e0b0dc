import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { movesAround } from '../../ledger/moves-around.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  BORROW,
  DEPOSIT,
  FLASH_LOAN,
  FLASH_LOAN_CALL,
  LIQUIDATION_CALL,
  ORIGINATION_FEE_LIQUIDATED,
  REDEEM_UNDERLYING,
  REPAY,
} from './abi.js';
import { lent, liquidated, moved } from './pool.js';

const FEES = Symbol('collateral for fees, by borrower');

function fees({ block }: TransactionScope): Map<Address, bigint> {
  return block.note(FEES, () => new Map<Address, bigint>());
}

function takeFee(scope: TransactionScope, user: Address): bigint {
  const fee = fees(scope).get(user) ?? 0n;
  fees(scope).delete(user);
  return fee;
}

export const EVENTS: readonly EventRule[] = [
  on(DEPOSIT, ({ reserve, user, amount }, site, scope) =>
    moved(scope, site, { action: 'supply', account: user, caller: user, reserve, amount }),
  ),
  on(REDEEM_UNDERLYING, ({ reserve, user, amount }, site, scope) =>
    moved(scope, site, { action: 'withdraw', account: user, caller: user, reserve, amount }),
  ),
  on(BORROW, ({ reserve, user, amount }, site, scope) =>
    moved(scope, site, { action: 'borrow', account: user, caller: user, reserve, amount }),
  ),
  // The payer also pays the fee that the loan began with.
  on(REPAY, ({ reserve, user, repayer, amountMinusFees, fees }, site, scope) =>
    moved(scope, site, {
      action: 'repay',
      account: user,
      caller: repayer,
      reserve,
      amount: amountMinusFees + fees,
    }),
  ),
  on(ORIGINATION_FEE_LIQUIDATED, ({ user, liquidatedCollateralForFee }, _site, scope) => {
    fees(scope).set(user, liquidatedCollateralForFee);
  }),
  on(LIQUIDATION_CALL, (fields, site, scope) => {
    const { collateral, reserve, user, liquidator, receiveAToken, liquidatedCollateralAmount } = fields;
    liquidated(scope, site, {
      collateral,
      debt: reserve,
      user,
      liquidator,
      repaid: fields.purchaseAmount,
      received: liquidatedCollateralAmount,
      kept: takeFee(scope, user),
      receiveAToken,
      aToken: receiveAToken ? sharePassed(scope, site, user, liquidator, liquidatedCollateralAmount) : null,
    });
  }),
  on(FLASH_LOAN, ({ target, reserve, amount, totalFee }, site, scope) => {
    const call = callsWithin(scope, null, FLASH_LOAN_CALL, { to: site.contract }).find(
      ({ input }) => input.receiver === target && input.reserve === reserve && input.amount === amount,
    );
    lent(scope, site, {
      initiator: call?.from ?? null,
      receiver: target,
      reserve,
      amount,
      fee: totalFee,
    });
  }),
];

function sharePassed(
  scope: TransactionScope,
  site: Site,
  user: Address,
  liquidator: Address,
  amount: bigint,
): Address | null {
  const entry = movesAround(scope, site, user).find(
    (move) =>
      move.standard === 'erc20' &&
      move.from === user &&
      move.to === liquidator &&
      move.amount === amount &&
      move.token !== scope.block.native,
  );
  return entry?.token ?? null;
}
