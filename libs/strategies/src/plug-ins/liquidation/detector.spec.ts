import { describe, expect, it } from '@jest/globals';
import { ethereum } from '#chains/ethereum.js';
import { type Address, fromHex, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import type { LendingEvent, OracleUpdate } from '#domain/generated/decode-v1.js';
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
    const shares = { ...amounts, collateralAsset: SHARES, underlyingAsset: DEBT, underlyingAmount: 105n };
    expect(found(shares).liquidation?.bonusPpm).toBe(50_000);
    expect(found({ ...shares, receivedAmount: 105n }).liquidation?.bonusPpm).toBeNull();
  });

  it('is not known where prices would tell it', () => {
    const other = { ...amounts, collateralAsset: COLLATERAL, underlyingAsset: COLLATERAL };
    expect(found(other).liquidation?.bonusPpm).toBeNull();
  });

  it('stands beside the venue', () => {
    expect(found({}).liquidation?.venue).toBe('cream');
  });
});
