import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { rowsOf, stepOfRow } from '../../spec-csv.js';
import { readable } from '../../spec-readable.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { LIQUIDATION_CALL, WITHDRAW } from '../aave-v2/abi.js';
import { BORROW, FLASH_LOAN, REPAY, SUPPLY } from './abi.js';

const POLYGON_POOL = '0x794a61358d6845594f94dc1db02a252b5b4814ad';
const USDC = '0x2791bca1f2de4661ed88a30c99a7a9449aa84174';
const FILE = `polygon/logs/polygon-aave_v3-${USDC}-2024-01-06`;

(hasCorpus() ? describe : describe.skip)('Aave V3 on real blocks', () => {
  it('reads a day of USDC on Polygon as its decoded file does', () => {
    const raw = rowsOf(`${FILE}.raw.csv.gz`);
    const decoded = new Map(
      rowsOf(`${FILE}.tick.csv.gz`).map((row) => [`${row['block_number']}/${row['log_index']}`, row]),
    );
    let seen = 0;
    for (const row of raw) {
      const { lending } = decodeStep(stepOfRow(row, POLYGON_POOL), 'polygon');
      const expected = decoded.get(`${row['block_number']}/${row['log_index']}`);
      if (expected === undefined) {
        expect(lending).toEqual([]);
        continue;
      }
      const [event] = lending.map((one) => readable(one) as Record<string, unknown>);
      const action = String(expected['tx_type']).replace('AAVE_', '').toLowerCase();
      expect(event).toMatchObject({
        venue: 'aave-v3',
        provenance: 'known',
        market: POLYGON_POOL,
        action,
        asset: expected['reserve'],
        amount: BigInt(expected['amount'] ?? ''),
      });
      // The file's owner of a withdrawal is who is paid.
      expect(event?.[action === 'withdraw' ? 'caller' : 'account']).toBe(expected['owner']);
      seen++;
    }
    expect(seen).toBe(880);
  });

  it('reads calls as it reads logs', async () => {
    const blocks: readonly (readonly [number, number])[] = [
      [12505500, 2],
      [17686115, 1],
      [17686116, 1],
      [17686123, 5],
    ];
    for (const [block, count] of blocks) {
      const step = await corpusStep(`ethereum/blocks/${block}`);
      const byLogs = decodeStep(step);
      expect(byLogs.lending).toHaveLength(count);
      const byCalls = decodeStep(without(step, 'logs'));
      expect(placeless(byCalls.lending)).toEqual(placeless(byLogs.lending));
    }
  });
});

const POOL = '0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2';
const OTHER = `0x${'99'.repeat(20)}`;
const [collateral, debt, user, liquidator, aToken, treasury] = [1, 2, 3, 4, 5, 6].map(
  (one) => `0x${String(one).repeat(40)}`,
) as [string, string, string, string, string, string];

describe('Aave V3 logs', () => {
  it('tells what the market keeps of a liquidation', () => {
    const step = stepOfLogs([
      [ERC20_TRANSFER, aToken, [user, `0x${'0'.repeat(40)}`, 1000n]],
      [ERC20_TRANSFER, collateral, [aToken, liquidator, 1000n]],
      [ERC20_TRANSFER, aToken, [user, treasury, 5n]],
      [ERC20_TRANSFER, debt, [liquidator, treasury, 700n]],
      [LIQUIDATION_CALL, POOL, [collateral, debt, user, 700n, 1000n, liquidator, false]],
    ]);
    expect(readable(decodeStep(step).lending)).toMatchObject([
      {
        protocol: 'aave-v3',
        collateralAsset: collateral,
        collateralAmount: 1005n,
        receivedAmount: 1000n,
        underlyingAmount: 1000n,
        amount: 700n,
        receivesShares: false,
      },
    ]);
  });

  it('names the shares that a liquidator takes', () => {
    const step = stepOfLogs([
      [ERC20_TRANSFER, aToken, [user, liquidator, 1000n]],
      [ERC20_TRANSFER, aToken, [user, treasury, 5n]],
      [LIQUIDATION_CALL, POOL, [collateral, debt, user, 700n, 1000n, liquidator, true]],
    ]);
    expect(readable(decodeStep(step).lending)).toMatchObject([
      {
        collateralAsset: aToken,
        collateralAmount: 1005n,
        receivedAmount: 1000n,
        underlyingAsset: collateral,
        receivesShares: true,
      },
    ]);
  });

  it('leaves open what it cannot see', () => {
    const step = stepOfLogs([
      [LIQUIDATION_CALL, POOL, [collateral, debt, user, 700n, 1000n, liquidator, false]],
    ]);
    expect(decodeStep(step).lending).toMatchObject([{ collateralAmount: null, receivedAmount: 1000n }]);
  });

  it('tells loans from debts', () => {
    const step = stepOfLogs([
      [BORROW, POOL, [debt, liquidator, user, 50n, 2, 0n, 0]],
      [FLASH_LOAN, POOL, [treasury, liquidator, debt, 50n, 2, 0n, 0]],
      [FLASH_LOAN, POOL, [treasury, liquidator, debt, 100n, 0, 9n, 0]],
    ]);
    const { lending, flashLoans } = decodeStep(step);
    expect(readable(lending)).toMatchObject([
      { action: 'borrow', account: user, caller: liquidator, amount: 50n },
    ]);
    expect(readable(flashLoans)).toMatchObject([
      { lender: POOL, initiator: liquidator, receiver: treasury, asset: debt, amount: 100n, fee: 9n },
    ]);
  });

  it('takes markets that the facts don’t name for unverified', () => {
    const step = stepOfLogs([
      [SUPPLY, OTHER, [debt, liquidator, user, 50n, 0]],
      [REPAY, OTHER, [debt, user, liquidator, 50n, false]],
      // Nothing moved by this one.
      [WITHDRAW, OTHER, [debt, user, liquidator, 50n]],
    ]);
    expect(decodeStep(step).lending).toMatchObject([
      { protocol: 'aave-v3', venue: null, action: 'supply', provenance: 'unverified' },
      { protocol: 'aave-v3', venue: null, action: 'repay', provenance: 'unverified' },
    ]);
  });
});

function placeless(events: readonly object[]): unknown[] {
  return events.map((one) => ({ ...(readable(one) as object), logIndex: null, traceAddress: null }));
}
