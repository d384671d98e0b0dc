import { describe, expect, it } from '@jest/globals';
import type { PoolState } from '#domain/generated/decode-v1.js';
import { CHAINS } from '#chains/registry.js';
import { ethereum } from '#chains/ethereum.js';
import { toHex } from '#domain/bytes.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusStep } from '../spec-decode.js';
import { decodeStage } from '../stage.js';
import { depthOf, inverse, shapeOf } from './pool-shape.js';
import { referencePools } from './reference-pools.js';
import { Volumes } from './volumes.js';

const NOON = 1_700_049_600;

describe('volumes', () => {
  it('count the last day in intervals of ten minutes, pool by pool', () => {
    const volumes = new Volumes();
    expect(volumes.add('a', NOON, 1n, 10n).day).toEqual([1n, 10n]);
    expect(volumes.add('b', NOON + 1, 5n, 5n).day).toEqual([5n, 5n]);
    expect(volumes.add('a', NOON + 599, 1n, 10n).day).toEqual([2n, 20n]);
    expect(volumes.add('a', NOON + 600, 1n, 10n).day).toEqual([3n, 30n]);
    expect(volumes.add('a', NOON + 86_400, 1n, 10n).day).toEqual([2n, 20n]);
  });

  it('are as before once a trade is taken back', () => {
    const volumes = new Volumes();
    volumes.add('a', NOON, 1n, 1n);
    const before = [...volumes.entries()];
    const trades = [NOON + 1, NOON + 90_000].map((time) => volumes.add('a', time, 7n, 7n).undo);
    for (const undo of trades.toReversed()) volumes.undo(undo);
    expect([...volumes.entries()]).toEqual(before);
  });
});

describe('the shape of a pool', () => {
  const state = (part: Partial<PoolState>): PoolState =>
    ({ reserves: [], sqrtPriceX96: null, liquidity: null, tick: null, ...part }) as PoolState;

  it('is its reserves, or what liquidity is worth at the price', () => {
    const pair = shapeOf(state({ reserves: [4_000n, 1_000n] }));
    expect(pair).toEqual({ priceX96: 1n << 94n, reserves: [4_000n, 1_000n], depth: [20n, 4n] });
    const range = shapeOf(state({ sqrtPriceX96: 1n << 95n, liquidity: 2_000n }));
    expect(range).toEqual(pair);
    expect(shapeOf(state({ sqrtPriceX96: 1n << 95n }))).toEqual({
      priceX96: 1n << 94n,
      reserves: null,
      depth: null,
    });
    expect(shapeOf(state({ reserves: [0n, 5n] }))).toBeNull();
    expect(shapeOf(state({ tick: 3 }))).toBeNull();
  });

  it('moves by one per cent when its depth is sold to it', () => {
    const reserve = 10n ** 24n;
    const [depth0, depth1] = depthOf([reserve, reserve]);
    const after = (sold: bigint): number => {
      const left = (reserve * reserve) / (reserve + sold);
      return Number(left) / Number(reserve + sold);
    };
    expect(after(depth0)).toBeCloseTo(0.99, 12);
    expect(1 / after(depth1)).toBeCloseTo(1.01, 12);
  });

  it('has a price in both directions', () => {
    expect(inverse(1n << 94n)).toBe(1n << 98n);
    expect(inverse(0n)).toBe(0n);
  });
});

it.each(CHAINS.map((chain) => [chain.name, chain] as const))(
  'the reference pools of %s are its own',
  (_, chain) => {
    for (const { base, quote } of referencePools(chain)) {
      expect(toHex(base)).toBe(chain.wrappedNative?.address);
      expect(chain.referenceStables.map(({ address }) => address)).toContain(toHex(quote));
    }
  },
);

(hasCorpus() ? describe : describe.skip)('market data of real blocks', () => {
  it('has the pools that traded, and the price of the native asset with its age', async () => {
    const stage = decodeStage(ethereum);
    const state = stage.initial();
    const empty = stage.codecs.state.encode(state);
    const undos = [];
    for (const number of [17686110, 17686111, 17686112]) {
      const step = await corpusStep(`ethereum/blocks/${number}`);
      const { events, undo } = stage.apply(state, step);
      undos.push(undo);
      const [usdc] = events.referencePrices;
      expect(toHex(usdc!.contract)).toBe('0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640');
      // USDC for one ETH of 10^18 wei, in July 2023.
      const dollars = Number((usdc!.priceX96 * 10n ** 18n) >> 96n) / 1e6;
      expect(dollars).toBeGreaterThan(1_850);
      expect(dollars).toBeLessThan(2_050);
      expect(usdc!.ageBlocks).toBeLessThanOrEqual(2);
      for (const market of events.markets) {
        const last = events.poolStates.findLast(({ contract }) => contract === market.contract);
        if (last?.reserves.length === 2) expect([market.reserve0, market.reserve1]).toEqual(last.reserves);
        expect(market.dayVolume0).toBeGreaterThanOrEqual(market.volume0);
      }
      expect(events.markets.length).toBeGreaterThan(20);
    }
    // A checkpoint holds pools and prices, nothing of the blocks.
    expect(stage.codecs.state.encode(state).length).toBeLessThan(100_000);
    const copy = stage.codecs.state.decode(stage.codecs.state.encode(state));
    expect(stage.codecs.state.encode(copy).equals(stage.codecs.state.encode(state))).toBe(true);
    for (const undo of undos.toReversed()) stage.undo(state, undo);
    expect(stage.codecs.state.encode(state).equals(empty)).toBe(true);
  });
});
