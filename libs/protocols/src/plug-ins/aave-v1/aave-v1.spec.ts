import { describe, expect, it } from '@jest/globals';
import { TRANSFER_ON_LIQUIDATION } from '../../lending/atokens.js';
import { LIQUIDATION_CALL_CALL, UPDATE_STATE_ON_LIQUIDATION } from '../../lending/liquidation-abi.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import type { MethodDefinition } from '../../abi/method.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  BORROW,
  BORROW_CALL,
  DEPOSIT,
  DEPOSIT_CALL,
  EXECUTE_OPERATION,
  FLASH_LOAN,
  FLASH_LOAN_CALL,
  LIQUIDATION_CALL,
  ORIGINATION_FEE_LIQUIDATED,
  REDEEM_UNDERLYING,
  REDEEM_UNDERLYING_CALL,
  REPAY,
  REPAY_CALL,
  UPDATE_STATE_ON_BORROW,
  UPDATE_STATE_ON_DEPOSIT,
  UPDATE_STATE_ON_REDEEM,
  UPDATE_STATE_ON_REPAY,
} from './abi.js';

const POOL = '0x398ec7346dcd622edc5ae82352f02be94c62d119';
const ETH = `0x${'ee'.repeat(20)}`;
const NATIVE = `0x${'0'.repeat(40)}`;
const MAX = (1n << 256n) - 1n;
const [core, token, user, caller, aToken] = [1, 2, 3, 4, 5].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
  string,
  string,
];

/** What both ways have to tell. */
const MOVES = [
  { venue: 'aave-v1', action: 'supply', account: user, caller: user, asset: NATIVE, amount: 50n },
  { action: 'withdraw', account: user, caller: user, asset: token, amount: 30n },
  { action: 'borrow', account: user, caller: user, asset: token, amount: 20n },
  { action: 'repay', account: user, caller, asset: token, amount: 21n },
];
const SHARES = {
  action: 'liquidation',
  account: user,
  caller,
  asset: token,
  amount: 7n,
  collateralAsset: aToken,
  // With what was taken for the fee.
  collateralAmount: 11n,
  receivedAmount: 9n,
  underlyingAsset: NATIVE,
  underlyingAmount: 9n,
  receivesShares: true,
};
const LOAN = { lender: POOL, receiver: caller, asset: NATIVE, amount: 100n, fee: 9n };

describe('Aave V1', () => {
  it('reads logs', () => {
    const step = stepOfLogs([
      [DEPOSIT, POOL, [ETH, user, 50n, 0, 0n]],
      [REDEEM_UNDERLYING, POOL, [token, user, 30n, 0n]],
      [BORROW, POOL, [token, user, 20n, 2n, 0n, 1n, 0n, 0, 0n]],
      [REPAY, POOL, [token, user, caller, 20n, 1n, 0n, 0n]],
      [ERC20_TRANSFER, aToken, [user, caller, 9n]],
      [ORIGINATION_FEE_LIQUIDATED, POOL, [ETH, token, user, 1n, 2n, 0n]],
      [LIQUIDATION_CALL, POOL, [ETH, token, user, 7n, 9n, 0n, caller, true, 0n]],
      [FLASH_LOAN, POOL, [caller, ETH, 100n, 9n, 3n, 0n]],
    ]);
    const { lending, flashLoans } = decodeStep(step);
    expect(readable(lending)).toMatchObject([...MOVES, SHARES]);
    expect(readable(flashLoans)).toMatchObject([{ ...LOAN, initiator: null }]);
  });

  const decoded = (method: MethodDefinition, from: string, rest: Partial<WrittenCall>) =>
    decodeStep(stepOfCalls({ method, from, to: POOL, ...rest }));
  const told = (method: MethodDefinition, input: readonly unknown[]): WrittenCall => ({
    method,
    from: POOL,
    to: core,
    input,
  });

  it('reads calls: what the pool tells its core', () => {
    const steps = [
      decoded(DEPOSIT_CALL, user, {
        input: [ETH, 50n, 0],
        calls: [told(UPDATE_STATE_ON_DEPOSIT, [ETH, user, 50n, true])],
      }),
      decoded(REDEEM_UNDERLYING_CALL, aToken, {
        input: [token, user, 30n, 0n],
        calls: [told(UPDATE_STATE_ON_REDEEM, [token, user, 30n, false])],
      }),
      decoded(BORROW_CALL, user, {
        input: [token, 20n, 2n, 0],
        calls: [told(UPDATE_STATE_ON_BORROW, [token, user, 20n, 1n, 2])],
      }),
      decoded(REPAY_CALL, caller, {
        input: [token, MAX, user],
        calls: [told(UPDATE_STATE_ON_REPAY, [token, user, 20n, 1n, 0n, true])],
      }),
    ];
    expect(steps.flatMap(({ lending }) => lending.map(readable))).toMatchObject(MOVES);
    const { lending } = decoded(LIQUIDATION_CALL_CALL, caller, {
      input: [ETH, token, user, MAX, true],
      calls: [
        told(UPDATE_STATE_ON_LIQUIDATION, [token, ETH, user, 7n, 9n, 1n, 2n, 0n, true]),
        { method: TRANSFER_ON_LIQUIDATION, from: POOL, to: aToken, input: [user, caller, 9n] },
      ],
    });
    expect(readable(lending)).toMatchObject([SHARES]);
    const { flashLoans } = decoded(FLASH_LOAN_CALL, user, {
      input: [caller, ETH, 100n, '0x'],
      calls: [{ method: EXECUTE_OPERATION, from: POOL, to: caller, input: [ETH, 100n, 9n, '0x'] }],
    });
    expect(readable(flashLoans)).toMatchObject([{ ...LOAN, initiator: user }]);
  });

  it('is not taken in by the same names elsewhere', () => {
    expect(decoded(REPAY_CALL, caller, { input: [token, MAX, user] }).lending).toEqual([]);
  });
});
