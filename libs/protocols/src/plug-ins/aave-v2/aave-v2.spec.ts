import { describe, expect, it } from '@jest/globals';
import { LIQUIDATION_CALL_CALL } from '../../lending/liquidation-abi.js';
import { type MethodDefinition, method } from '../../abi/method.js';
import { hasCorpus } from '#testkit/corpus.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  BORROW,
  DEPOSIT_CALL,
  EXECUTE_OPERATION,
  FLASH_LOAN,
  FLASH_LOAN_CALL,
  REPAY_CALL,
  WITHDRAW_CALL,
} from './abi.js';

const POOL = '0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9';
const V3 = '0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2';
const MAX = (1n << 256n) - 1n;
const [collateral, debt, user, caller, aToken, treasury] = [1, 2, 3, 4, 5, 6].map(
  (one) => `0x${String(one).repeat(40)}`,
) as [string, string, string, string, string, string];

const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount', 'bool done');
const BURN = method('burn', 'address from, address receiver, uint256 amount, uint256 index');
const BURN_SCALED = method(
  'burn',
  'address from, address receiver, uint256 amount, uint256 scaledAmount, uint256 index',
);
const PASS = method('transferOnLiquidation', 'address from, address to, uint256 amount');
const PASS_SCALED = method(
  'transferOnLiquidation',
  'address from, address to, uint256 amount, uint256 scaledAmount, uint256 index',
);
const MINT = method('mint', 'address user, uint256 amount, uint256 index');
const MINT_FOR = method('mint', 'address user, address onBehalfOf, uint256 amount, uint256 index');

(hasCorpus() ? describe : describe.skip)('Aave V2 on real blocks', () => {
  it('reads a flash loan and what was done with it', async () => {
    const step = await corpusStep('ethereum/mev-inspect-py/13666326.json.gz');
    const { lending, flashLoans } = decodeStep(step);
    const weth = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
    expect(readable(flashLoans.filter(({ protocol }) => protocol === 'aave-v2'))).toMatchObject([
      {
        lender: POOL,
        initiator: '0xbed4dbd30fd3aed29c2d133fddb611f8aa517c6b',
        receiver: '0x135896de8421be2ec868e0b811006171d9df802a',
        asset: weth,
        amount: 75000000000000000000n,
        fee: 67500000000000000n,
      },
    ]);
    expect(readable(lending)).toMatchObject([
      { action: 'supply', account: '0xbed4dbd30fd3aed29c2d133fddb611f8aa517c6b', amount: 306077362403n },
      { action: 'withdraw', asset: weth, amount: 75067500000000000000n },
    ]);
  });
});

function decoded(root: WrittenCall): ReturnType<typeof decodeStep> {
  return decodeStep(stepOfCalls(root));
}

function liquidation(pool: string, receiveAToken: boolean, shares: readonly WrittenCall[]): WrittenCall {
  return {
    method: LIQUIDATION_CALL_CALL,
    from: caller,
    to: pool,
    input: [collateral, debt, user, MAX, receiveAToken],
    calls: [
      ...shares,
      { method: TRANSFER_FROM, from: pool, to: debt, input: [caller, treasury, 700n], output: [true] },
    ],
  };
}

describe('Aave V2 and V3 calls', () => {
  const share = (one: MethodDefinition, pool: string, input: readonly unknown[]): WrittenCall => ({
    method: one,
    from: pool,
    to: aToken,
    input,
  });

  it('reads what a liquidation came to', () => {
    const expected = { account: user, caller, asset: debt, amount: 700n, receivedAmount: 1000n };
    const v2 = liquidation(POOL, false, [share(BURN, POOL, [user, caller, 1000n, 1n])]);
    expect(readable(decoded(v2).lending)).toMatchObject([
      { ...expected, protocol: 'aave-v2', collateralAsset: collateral, collateralAmount: 1000n },
    ]);
    const v3 = liquidation(V3, true, [
      share(PASS, V3, [user, caller, 1000n]),
      share(PASS, V3, [user, treasury, 5n]),
    ]);
    expect(readable(decoded(v3).lending)).toMatchObject([
      { ...expected, protocol: 'aave-v3', collateralAsset: aToken, collateralAmount: 1005n },
    ]);
    const v35 = liquidation(V3, false, [
      share(BURN_SCALED, V3, [user, caller, 1000n, 900n, 1n]),
      share(PASS_SCALED, V3, [user, treasury, 5n, 4n, 1n]),
    ]);
    expect(readable(decoded(v35).lending)).toMatchObject([
      { ...expected, collateralAsset: collateral, collateralAmount: 1005n, receivesShares: false },
    ]);
  });

  it('takes amounts from answers', () => {
    const withdrawn = decoded({
      method: WITHDRAW_CALL,
      from: user,
      to: POOL,
      input: [debt, MAX, caller],
      output: [50n],
    });
    expect(readable(withdrawn.lending)).toMatchObject([{ account: user, caller, amount: 50n }]);
    const repaid = decoded({
      method: REPAY_CALL,
      from: caller,
      to: V3,
      input: [debt, MAX, 2n, user],
      output: [60n],
    });
    expect(readable(repaid.lending)).toMatchObject([
      { venue: 'aave-v3', account: user, caller, amount: 60n },
    ]);
  });

  it('knows forks by how they make shares', () => {
    const fork = (calls: readonly WrittenCall[]): unknown =>
      decoded({ method: DEPOSIT_CALL, from: caller, to: treasury, input: [debt, 5n, user, 0], calls })
        .lending;
    expect(fork([])).toEqual([]);
    expect(fork([share(MINT, treasury, [user, 5n, 1n])])).toMatchObject([
      { protocol: 'aave-v2', venue: null, provenance: 'unverified' },
    ]);
    expect(fork([share(MINT_FOR, treasury, [caller, user, 5n, 1n])])).toMatchObject([
      { protocol: 'aave-v3', venue: null },
    ]);
  });

  it('tells loans from debts', () => {
    const step = decoded({
      method: FLASH_LOAN_CALL,
      from: user,
      to: POOL,
      input: [caller, [debt, collateral], [100n, 50n], [0n, 2n], treasury, '0x', 0],
      calls: [
        {
          method: EXECUTE_OPERATION,
          from: POOL,
          to: caller,
          input: [[debt, collateral], [100n, 50n], [9n, 4n], user, '0x'],
          output: [true],
        },
      ],
    });
    expect(readable(step.flashLoans)).toMatchObject([
      { initiator: user, receiver: caller, asset: debt, amount: 100n, fee: 9n },
    ]);
    expect(readable(step.lending)).toMatchObject([
      { action: 'borrow', account: treasury, caller: user, asset: collateral, amount: 50n },
    ]);
    const logs = stepOfLogs([
      [BORROW, POOL, [collateral, user, treasury, 50n, 2n, 0n, 0]],
      [FLASH_LOAN, POOL, [caller, user, collateral, 50n, 4n, 0]],
      [FLASH_LOAN, POOL, [caller, user, debt, 100n, 9n, 0]],
    ]);
    expect(readable(decodeStep(logs).flashLoans)).toMatchObject([{ asset: debt, amount: 100n, fee: 9n }]);
  });
});
