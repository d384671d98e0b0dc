import { AbiCoder, keccak256 } from 'ethers';
import { describe, expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { stepOfCalls } from '../../spec-calls.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  BORROW,
  CREATE_MARKET,
  FLASH_LOAN,
  LIQUIDATE,
  LIQUIDATE_CALL,
  REPAY,
  SUPPLY_COLLATERAL,
  SUPPLY_COLLATERAL_CALL,
} from './abi.js';

const MORPHO = '0xbbbbbbbbbb9cc5e90e3b3af64bdaf62c37eeffcb';
const [loan, collateral, user, caller, other] = [1, 2, 3, 4, 5].map(
  (one) => `0x${String(one).repeat(40)}`,
) as [string, string, string, string, string];
const params = [loan, collateral, other, other, 8n] as const;
const id = keccak256(
  AbiCoder.defaultAbiCoder().encode(['address', 'address', 'address', 'address', 'uint256'], params),
);

describe('Morpho Blue', () => {
  it('knows the tokens of a market whose making it saw', () => {
    const step = stepOfLogs([
      [CREATE_MARKET, MORPHO, [id, ...params]],
      [SUPPLY_COLLATERAL, MORPHO, [id, caller, user, 50n]],
      [BORROW, MORPHO, [id, caller, user, other, 30n, 29n]],
      [LIQUIDATE, MORPHO, [id, caller, user, 20n, 19n, 40n, 0n, 0n]],
    ]);
    const common = { venue: 'morpho-blue', marketId: id, account: user, provenance: 'known' };
    expect(readable(decodeStep(step).lending)).toMatchObject([
      { ...common, action: 'supply', caller, asset: collateral, amount: 50n },
      { ...common, action: 'borrow', caller: other, asset: loan, amount: 30n },
      {
        ...common,
        action: 'liquidation',
        caller,
        asset: loan,
        amount: 20n,
        collateralAsset: collateral,
        collateralAmount: 40n,
        receivedAmount: 40n,
      },
    ]);
  });

  it('else goes by what moved', () => {
    const step = stepOfLogs([
      [REPAY, MORPHO, [id, caller, user, 20n, 19n]],
      [ERC20_TRANSFER, loan, [caller, MORPHO, 20n]],
      [REPAY, MORPHO, [id, caller, user, 21n, 19n]],
    ]);
    const { lending, marks } = decodeStep(step);
    expect(readable(lending)).toMatchObject([
      { asset: loan, amount: 20n },
      { asset: null, amount: 21n },
    ]);
    expect(marks).toHaveLength(1);
  });

  it('reads calls as it reads logs', () => {
    const supply = stepOfCalls({
      method: SUPPLY_COLLATERAL_CALL,
      from: caller,
      to: MORPHO,
      input: [...params, 50n, user, '0x'],
    });
    expect(readable(decodeStep(supply).lending)).toMatchObject([
      { marketId: id, action: 'supply', account: user, caller, asset: collateral, amount: 50n },
    ]);
    const liquidation = stepOfCalls({
      method: LIQUIDATE_CALL,
      from: caller,
      to: MORPHO,
      input: [...params, user, 40n, 0n, '0x'],
      output: [40n, 20n],
    });
    expect(readable(decodeStep(liquidation).lending)).toMatchObject([
      { marketId: id, account: user, caller, asset: loan, amount: 20n, collateralAmount: 40n },
    ]);
  });

  it('reads flash loans', () => {
    const step = stepOfLogs([
      [FLASH_LOAN, MORPHO, [caller, loan, 50n]],
      [FLASH_LOAN, other, [caller, loan, 50n]],
    ]);
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      { lender: MORPHO, initiator: caller, receiver: caller, asset: loan, amount: 50n, fee: 0n },
    ]);
  });
});
