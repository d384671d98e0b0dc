import { describe, expect, it } from '@jest/globals';
import { ethereum } from '#chains/ethereum.js';
import { type Address, fromHex, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import type { LendingEvent, OracleUpdate } from '#domain/generated/decode-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from '../../spec-labels.js';
import { address, lendingEvent, outcome, viewOf } from '../../spec-view.js';
import { liquidation } from './detector.js';

const USDC = fromHex(ethereum.referenceStables[0]!.address) as Address;
const [DEBT, COLLATERAL, SHARES] = [address(1), address(2), address(3)];

const UPDATE: OracleUpdate = {
  transactionIndex: 0,
  logIndex: 0,
  traceAddress: null,
  protocol: 'open-price-feed',
  feed: address(0xfeed),
  key: null,
  answer: 1n,
  roundId: null,
  updatedAt: null,
};

/** The label of a liquidation in the third transaction. */
function found(event: Partial<LendingEvent>, updates: readonly Partial<OracleUpdate>[] = []) {
  const { labels } = liquidation.find(
    viewOf({
      transactions: [0, 1, 2, 3].map((index) => outcome(index)),
      lending: [lendingEvent({ transactionIndex: 2, asset: DEBT, ...event })],
      oracleUpdates: updates.map((update) => ({ ...UPDATE, ...update })),
    }),
  );
  return labels[0]!;
}

describe('what triggered a liquidation', () => {
  const collateral = { collateralAsset: SHARES, underlyingAsset: COLLATERAL };

  it('is the last price of its debt or collateral', () => {
    const updates = [
      { transactionIndex: 0, key: toHex(DEBT) },
      { transactionIndex: 1, key: toHex(COLLATERAL) },
      { transactionIndex: 2, key: toHex(address(9)) },
      { transactionIndex: 3, key: toHex(DEBT) },
    ];
    expect(found(collateral, updates).trigger).toBe(1);
    expect(found({}, updates.slice(2)).trigger).toBeNull();
  });

  it('is known by symbols of the chain, and by their hashes', () => {
    const updates = [{ key: 'USDC' }];
    const hashed = [{ transactionIndex: 1, key: toHex(keccak256(Buffer.from('USDC'))) }];
    expect(found({ asset: USDC }, updates).trigger).toBe(0);
    expect(found({ asset: USDC }, hashed).trigger).toBe(1);
    expect(found({}, updates).trigger).toBeNull();
  });

  it('is not known from feeds that do not name their asset, and the evidence says so', () => {
    const { trigger, evidence } = found({}, [{ protocol: 'chainlink' }]);
    expect(trigger).toBeNull();
    expect(evidence).toContainEqual({
      rule: 'trigger',
      fact: '1 price feeds answered before it, of assets that are not known',
    });
    expect(found({}).evidence.map(({ rule }) => rule)).toEqual(['event']);
  });
});

describe('the bonus of a liquidation', () => {
  const amounts = { amount: 100n, collateralAmount: 108n, receivedAmount: 108n };

  it('needs no price where debt and collateral are of one asset', () => {
    const same = { ...amounts, collateralAsset: DEBT, underlyingAsset: DEBT };
    expect(found(same).liquidation?.bonusPpm).toBe(80_000);
  });

  it("is at the market's own prices, of all that was seized", () => {
    const prices = { debtPrice: 6n, collateralPrice: 3n };
    const shares = { collateralAsset: SHARES, underlyingAsset: COLLATERAL, amount: 10n ** 9n };
    const taken = { collateralAmount: 2_000n, receivedAmount: 1_000n, underlyingAmount: 1_080_000_000n };
    expect(found({ ...shares, ...taken, ...prices }).liquidation?.bonusPpm).toBe(80_000);
    // What the shares stand for is rounded down: here that leaves too much open.
    const coarse = { ...taken, amount: 100n, underlyingAmount: 108n };
    expect(found({ ...shares, ...coarse, ...prices }).liquidation?.bonusPpm).toBeNull();
  });

  it('is not known where prices would tell it', () => {
    const other = { ...amounts, collateralAsset: COLLATERAL, underlyingAsset: COLLATERAL };
    expect(found(other).liquidation?.bonusPpm).toBeNull();
  });

  (hasCorpus() ? it : it.skip)('is what real markets give: eight per cent', async () => {
    const labels = await corpusLabels('ethereum/mev-inspect-py');
    const given = labels
      .filter(({ protocol }: LabelJson) => protocol === 'compound-v2')
      .map(({ venue, bonus }: LabelJson) => [venue, bonus]);
    expect(given).toEqual([
      ['compound-v2', 0.08],
      ['compound-v2', 0.08],
      ['compound-v2', 0.08],
      ['cream', 0.08],
    ]);
  });

  it('stands beside the venue', () => {
    expect(found({}).liquidation?.venue).toBe('cream');
  });
});
