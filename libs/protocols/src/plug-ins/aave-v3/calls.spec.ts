import { describe, expect, it } from '@jest/globals';
import { method } from '../../abi/method.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  EXECUTE_OPERATION_SIMPLE,
  FLASH_LOAN_SIMPLE,
  PACKED_BORROW,
  PACKED_LIQUIDATION,
  PACKED_REPAY,
  PACKED_SUPPLY,
  PACKED_WITHDRAW,
  REPAY_WITH_ATOKENS,
} from './abi.js';

const POOL = '0x794a61358d6845594f94dc1db02a252b5b4814ad';
const [token, user, aToken, debt, victim] = [1, 2, 3, 4, 5].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
  string,
  string,
];
const TRANSFER = method('transfer', 'address to, uint256 amount', 'bool done');
const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount', 'bool done');
const BURN = method('burn', 'address from, address receiver, uint256 amount, uint256 index');
const MAX = (1n << 128n) - 1n;

const word = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
const paid = (amount: bigint, of = token): WrittenCall => ({
  method: TRANSFER_FROM,
  from: POOL,
  to: of,
  input: [user, aToken, amount],
  output: [true],
});
const got = (amount: bigint): WrittenCall => ({
  method: TRANSFER,
  from: aToken,
  to: token,
  input: [user, amount],
  output: [true],
});
const lendingOf = (call: Omit<WrittenCall, 'from' | 'to'>): unknown =>
  readable(decodeStep(stepOfCalls({ from: user, to: POOL, ...call }), 'arbitrum').lending);

describe('Aave V3 calls', () => {
  it('reads packed arguments', () => {
    const packed = (amount: bigint): string[] => [word((amount << 16n) | 7n)];
    const common = { venue: 'aave-v3', account: user, caller: user, asset: token };
    expect([
      lendingOf({ method: PACKED_SUPPLY, input: packed(50n), calls: [paid(50n)] }),
      lendingOf({ method: PACKED_BORROW, input: packed(40n), calls: [got(40n)] }),
      lendingOf({ method: PACKED_WITHDRAW, input: packed(MAX), output: [30n], calls: [got(30n)] }),
      lendingOf({ method: PACKED_REPAY, input: packed(MAX), output: [20n], calls: [paid(20n)] }),
    ]).toMatchObject([
      [{ ...common, action: 'supply', amount: 50n }],
      [{ ...common, action: 'borrow', amount: 40n }],
      [{ ...common, action: 'withdraw', amount: 30n }],
      [{ ...common, action: 'repay', amount: 20n }],
    ]);
  });

  it('reads packed liquidations', () => {
    const assets = word((BigInt(victim) << 32n) | (1n << 16n) | 2n);
    expect(
      lendingOf({
        method: PACKED_LIQUIDATION,
        input: [assets, word(MAX)],
        calls: [
          {
            method: BURN,
            from: POOL,
            to: aToken,
            input: [victim, user, 9n, 1n],
            calls: [got(9n)],
          },
          paid(7n, debt),
        ],
      }),
    ).toMatchObject([
      {
        action: 'liquidation',
        account: victim,
        caller: user,
        asset: debt,
        amount: 7n,
        collateralAsset: token,
        collateralAmount: 9n,
        receivedAmount: 9n,
      },
    ]);
  });

  it('reads repayments with shares', () => {
    expect(lendingOf({ method: REPAY_WITH_ATOKENS, input: [token, MAX, 2n], output: [5n] })).toMatchObject([
      { action: 'repay', account: user, caller: user, asset: token, amount: 5n },
    ]);
  });

  it('reads simple flash loans', () => {
    const step = stepOfCalls({
      method: FLASH_LOAN_SIMPLE,
      from: user,
      to: POOL,
      input: [victim, token, 100n, '0x', 0],
      calls: [
        {
          method: EXECUTE_OPERATION_SIMPLE,
          from: POOL,
          to: victim,
          input: [token, 100n, 5n, user, '0x'],
          output: [true],
        },
      ],
    });
    expect(readable(decodeStep(step, 'arbitrum').flashLoans)).toMatchObject([
      { initiator: user, receiver: victim, asset: token, amount: 100n, fee: 5n, venue: 'aave-v3' },
    ]);
  });
});
