import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import type { MethodDefinition } from '../../abi/method.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { method } from '../../abi/method.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  ACCRUE_INTEREST,
  BORROW,
  FLASHLOAN,
  ISOLATED_LIQUIDATE_BORROW,
  LIQUIDATE_BORROW,
  MARKET_LISTED,
  MINT,
  REPAY_BORROW,
} from './abi.js';
import {
  EXCHANGE_RATE_STORED,
  LIQUIDATE_ALLOWED,
  LIQUIDATE_CALL,
  MINT_ALLOWED,
  MINT_CALL,
  REDEEM_ALLOWED,
  REDEEM_CALL,
  REDEEM_VERIFY,
  SEIZE,
  SEIZE_ALLOWED,
  SEIZE_TOKENS,
} from './call-abi.js';

(hasCorpus() ? describe : describe.skip)('Compound V2 on real blocks', () => {
  it('reads supplies, loans and withdrawals', async () => {
    const { lending } = decodeStep(await corpusStep('ethereum/blocks/12000000'));
    expect(readable(lending)).toMatchObject([
      {
        venue: 'compound-v2',
        market: '0x5d3a536e4d6dbd6114cc1ead35777bab948e3643',
        action: 'borrow',
        account: '0x05a3a9ea6e627abb7fa5ae35073c75decbb12f48',
        asset: '0x6b175474e89094c44da98b954eedeac495271d0f',
        amount: 6880000000000000000000000n,
      },
      {
        market: '0x39aa39c021dfbae8fac545936693ac917d5e7563',
        action: 'withdraw',
        account: '0xeb21209ae4c2c9ff2a86aca31e123764a3b6bc06',
        asset: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
        amount: 15280440442n,
      },
    ]);
  });

  it('reads calls as it reads logs', async () => {
    const blocks: readonly (readonly [number, number])[] = [
      [11114732, 2],
      [12243999, 2],
      [12244000, 1],
      [17686119, 2],
    ];
    for (const [block, count] of blocks) {
      const step = await corpusStep(`ethereum/blocks/${block}`);
      const byLogs = decodeStep(step);
      expect(byLogs.lending).toHaveLength(count);
      const byCalls = decodeStep(without(step, 'logs'));
      const placeless = (list: readonly object[]): unknown[] =>
        list.map((one) => ({ ...(readable(one) as object), logIndex: null, traceAddress: null }));
      expect(placeless(byCalls.lending)).toEqual(placeless(byLogs.lending));
    }
  });

  it('reads a flash loan of Cream’s kind', async () => {
    const step = await corpusStep('ethereum/mev-inspect-py/13404932.json.gz');
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      {
        protocol: 'compound-v2',
        lender: '0x41c84c0e2ee0b740cf0d31f63f3b6f627dc6b393',
        receiver: '0x949ed86c385d191e96af136e2024d96e467d7651',
        asset: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
        amount: 808251122417436911n,
        fee: 242475336725231n,
      },
    ]);
  });
});

const [market, token, user, other, liquidator] = [1, 2, 3, 4, 5].map(
  (one) => `0x${String(one).repeat(40)}`,
) as [string, string, string, string, string];
const C_USDC = '0x39aa39c021dfbae8fac545936693ac917d5e7563';
const C_UNI = '0x35a18000230da775cac24873d00ff85bccded550';
const COMPTROLLER = '0x3d9819210a31b4961b30ef54be2aed79b9c9cd3b';

describe('Compound V2 logs', () => {
  it('tells a liquidation once, with what the market keeps of it', () => {
    const step = stepOfLogs([
      [REPAY_BORROW, C_USDC, [liquidator, user, 500n, 0n, 0n]],
      [ERC20_TRANSFER, C_UNI, [user, liquidator, 972n]],
      [ERC20_TRANSFER, C_UNI, [user, C_UNI, 28n]],
      [LIQUIDATE_BORROW, C_USDC, [liquidator, user, 500n, C_UNI, 1000n]],
    ]);
    expect(readable(decodeStep(step).lending)).toMatchObject([
      {
        action: 'liquidation',
        venue: 'compound-v2',
        market: C_USDC,
        account: user,
        caller: liquidator,
        amount: 500n,
        collateralAsset: C_UNI,
        collateralAmount: 1000n,
        receivedAmount: 972n,
        underlyingAsset: '0x1f9840a85d5af5bf1d1762f925bdaddc4201f984',
        underlyingAmount: null,
        receivesShares: true,
      },
    ]);
  });

  it('finds the asset of an unknown market in what moved', () => {
    const step = stepOfLogs([
      [ACCRUE_INTEREST, market, [0n, 0n, 0n, 0n]],
      [ERC20_TRANSFER, token, [user, market, 50n]],
      [MINT, market, [user, 50n, 7n]],
      [ERC20_TRANSFER, market, [market, user, 7n]],
      [BORROW, market, [other, 60n, 60n, 60n]],
      [ERC20_TRANSFER, token, [market, liquidator, 30n]],
      [FLASHLOAN, market, [liquidator, 30n, 2n, 1n]],
    ]);
    const { lending, flashLoans, marks } = decodeStep(step);
    expect(readable(lending)).toMatchObject([
      { action: 'supply', venue: null, asset: token, amount: 50n, provenance: 'unverified' },
      { action: 'borrow', asset: null, amount: 60n },
    ]);
    expect(readable(flashLoans)).toMatchObject([{ asset: token, amount: 30n, fee: 2n, initiator: null }]);
    expect(marks).toMatchObject([{ mark: 'unresolved' }]);
  });

  it('is not taken in by the same names elsewhere', () => {
    const step = stepOfLogs([
      [MINT, market, [user, 50n, 7n]],
      [BORROW, market, [user, 60n, 60n, 60n]],
    ]);
    expect(decodeStep(step).lending).toEqual([]);
  });

  it('knows the markets that a known comptroller lists', () => {
    const step = stepOfLogs([
      [MARKET_LISTED, COMPTROLLER, [market]],
      [MARKET_LISTED, other, [other]],
      [BORROW, market, [user, 60n, 60n, 60n]],
      [BORROW, other, [user, 60n, 60n, 60n]],
    ]);
    expect(decodeStep(step).lending).toMatchObject([{ venue: 'compound-v2', provenance: 'factory' }]);
  });

  it('reads the liquidations of isolated pools', () => {
    const step = stepOfLogs([
      [ERC20_TRANSFER, token, [liquidator, market, 500n]],
      [ERC20_TRANSFER, other, [user, liquidator, 950n]],
      [ISOLATED_LIQUIDATE_BORROW, market, [liquidator, user, 500n, other, 1000n]],
    ]);
    expect(readable(decodeStep(step, 'bsc').lending)).toMatchObject([
      { asset: token, amount: 500n, collateralAsset: other, collateralAmount: 1000n, receivedAmount: 950n },
    ]);
  });
});

const call = (one: MethodDefinition, from: string, to: string, rest: Partial<WrittenCall>): WrittenCall => ({
  method: one,
  from,
  to,
  ...rest,
});
const TRANSFER = method('transfer', 'address to, uint256 amount', 'bool done');
const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount', 'bool done');
const BALANCE_OF = method('balanceOf', 'address owner', 'uint256 balance');

describe('Compound V2 calls', () => {
  const mint = (error: bigint, allowed: bigint): WrittenCall =>
    call(MINT_CALL, user, market, {
      input: [50n],
      output: [error],
      calls: [
        call(MINT_ALLOWED, market, COMPTROLLER, { input: [market, user, 50n], output: [allowed] }),
        call(BALANCE_OF, market, token, { type: 'staticcall', input: [market], output: [100n] }),
        call(TRANSFER_FROM, market, token, { input: [user, market, 50n], output: [true] }),
        call(BALANCE_OF, market, token, { type: 'staticcall', input: [market], output: [149n] }),
      ],
    });

  it('counts what came, not what was sent', () => {
    expect(readable(decodeStep(stepOfCalls(mint(0n, 0n))).lending)).toMatchObject([
      { action: 'supply', account: user, amount: 49n },
    ]);
  });

  it('takes error codes for what they are', () => {
    expect(decodeStep(stepOfCalls(mint(3n, 0n))).lending).toEqual([]);
    expect(decodeStep(stepOfCalls(mint(0n, 9n))).lending).toEqual([]);
  });

  it('reads what was redeemed where the market does not pay itself', () => {
    const step = stepOfCalls(
      call(REDEEM_CALL, user, C_USDC, {
        input: [7n],
        output: [0n],
        calls: [
          call(REDEEM_ALLOWED, C_USDC, COMPTROLLER, { input: [C_USDC, user, 7n], output: [0n] }),
          call(TRANSFER, other, token, { input: [user, 50n], output: [true] }),
          call(REDEEM_VERIFY, C_USDC, COMPTROLLER, { input: [C_USDC, user, 50n, 7n] }),
        ],
      }),
    );
    expect(decodeStep(step).lending).toMatchObject([{ action: 'withdraw', amount: 50n }]);
  });

  it('leaves open the share of markets that it does not know', () => {
    const liquidation = (collateral: string): WrittenCall =>
      call(LIQUIDATE_CALL, liquidator, C_USDC, {
        input: [user, 500n, collateral],
        output: [0n],
        calls: [
          call(LIQUIDATE_ALLOWED, C_USDC, COMPTROLLER, {
            input: [C_USDC, collateral, liquidator, user, 500n],
            output: [0n],
          }),
          call(SEIZE_TOKENS, C_USDC, COMPTROLLER, {
            input: [C_USDC, collateral, 500n],
            output: [0n, 1000n],
            calls: [call(EXCHANGE_RATE_STORED, COMPTROLLER, collateral, { output: [2n * 10n ** 18n] })],
          }),
          call(SEIZE, C_USDC, collateral, {
            input: [liquidator, user, 1000n],
            output: [0n],
            calls: [
              call(SEIZE_ALLOWED, collateral, COMPTROLLER, {
                input: [collateral, C_USDC, liquidator, user, 1000n],
                output: [0n],
              }),
              call(BALANCE_OF, collateral, token, { input: [collateral], output: [1n] }),
            ],
          }),
        ],
      });
    expect(readable(decodeStep(stepOfCalls(liquidation(C_UNI))).lending)).toMatchObject([
      { collateralAmount: 1000n, receivedAmount: 972n, underlyingAmount: 1944n },
    ]);
    expect(readable(decodeStep(stepOfCalls(liquidation(other))).lending)).toMatchObject([
      {
        collateralAmount: 1000n,
        receivedAmount: null,
        underlyingAsset: null,
        asset: expect.any(String) as unknown,
      },
    ]);
  });
});
