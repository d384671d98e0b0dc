import { expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { BORROW, DEPOSIT, LIQUIDATION, REPAY } from './abi.js';

const EULER = '0x27182842e098f60e3d576794a5bffb0777e025d3';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const [token, user, liquidator] = [1, 2, 3].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
];
const scaled = 10n ** 12n;

it('gives amounts in the tokens’ own units', () => {
  const step = stepOfLogs([
    [ERC20_TRANSFER, token, [user, EULER, 50n]],
    [DEPOSIT, EULER, [token, user, 50n * scaled]],
    [BORROW, EULER, [USDC, user, 30n * scaled]],
    [LIQUIDATION, EULER, [liquidator, user, USDC, WETH, 20n * scaled, 9n, 1n, 1n, 1n]],
  ]);
  expect(readable(decodeStep(step).lending)).toMatchObject([
    { venue: 'euler-v1', action: 'supply', account: user, asset: token, amount: 50n },
    { action: 'borrow', asset: USDC, amount: 30n },
    {
      action: 'liquidation',
      account: user,
      caller: liquidator,
      asset: USDC,
      amount: 20n,
      underlyingAsset: WETH,
      underlyingAmount: 9n,
    },
  ]);
});

it('marks what it cannot scale', () => {
  const { lending, marks } = decodeStep(stepOfLogs([[REPAY, EULER, [token, user, 50n * scaled]]]));
  expect(lending).toMatchObject([{ action: 'repay', amount: null }]);
  expect(marks).toHaveLength(1);
});

it('is not taken in by the same names elsewhere', () => {
  expect(decodeStep(stepOfLogs([[DEPOSIT, liquidator, [token, user, 50n]]])).lending).toEqual([]);
});
