import { expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  ABSORB_COLLATERAL,
  ABSORB_DEBT,
  BUY_COLLATERAL,
  SUPPLY,
  SUPPLY_COLLATERAL,
  WITHDRAW,
  WITHDRAW_COLLATERAL,
} from './abi.js';

const MARKET = '0xc3d688b66703497daa19211eedff47f25384cdc3';
const [base, token, user, buyer, other] = [1, 2, 3, 4, 5].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
  string,
  string,
];

it('names the base asset by what moved', () => {
  const step = stepOfLogs([
    [ERC20_TRANSFER, base, [user, MARKET, 50n]],
    [SUPPLY, MARKET, [user, buyer, 50n]],
    [ERC20_TRANSFER, base, [MARKET, user, 30n]],
    [WITHDRAW, MARKET, [buyer, user, 30n]],
    [SUPPLY_COLLATERAL, MARKET, [user, buyer, token, 7n]],
    [WITHDRAW_COLLATERAL, MARKET, [buyer, user, token, 6n]],
  ]);
  expect(readable(decodeStep(step).lending)).toMatchObject([
    { venue: 'compound-v3-usdc', action: 'supply', account: buyer, caller: user, asset: base, amount: 50n },
    { action: 'withdraw', account: buyer, caller: user, asset: base, amount: 30n },
    { action: 'supply', asset: token, amount: 7n },
    { action: 'withdraw', asset: token, amount: 6n },
  ]);
});

it('reads absorptions, and what is bought of them', () => {
  const step = stepOfLogs([
    [ABSORB_COLLATERAL, MARKET, [buyer, user, token, 7n, 700n]],
    [ABSORB_DEBT, MARKET, [buyer, user, 500n, 500n]],
    [ERC20_TRANSFER, base, [buyer, MARKET, 600n]],
    [ERC20_TRANSFER, token, [MARKET, other, 7n]],
    [BUY_COLLATERAL, MARKET, [buyer, token, 600n, 7n]],
  ]);
  const { lending, swaps } = decodeStep(step);
  expect(readable(lending)).toMatchObject([
    {
      action: 'liquidation',
      account: user,
      caller: buyer,
      collateralAsset: token,
      collateralAmount: 7n,
      receivedAmount: 0n,
    },
    { action: 'liquidation', account: user, caller: buyer, amount: 500n },
  ]);
  expect(readable(swaps)).toMatchObject([
    {
      protocol: 'compound-v3',
      sender: buyer,
      recipient: other,
      tokenIn: base,
      amountIn: 600n,
      tokenOut: token,
      amountOut: 7n,
    },
  ]);
});

it('is not taken in by the same names elsewhere', () => {
  const step = stepOfLogs([
    [SUPPLY, other, [user, buyer, 50n]],
    [WITHDRAW, other, [user, buyer, 50n]],
  ]);
  expect(decodeStep(step).lending).toEqual([]);
});
