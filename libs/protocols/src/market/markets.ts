import type { Address, Hash } from '#domain/bytes.js';
import type { MarketData, ReferencePrice, Swap } from '#domain/generated/decode-v1.js';
import type { BlockScope } from '../block/block-scope.js';
import { keyOf, type PoolFact } from '../pools/pool-registry.js';
import { depthOf, inverse, type PoolShape, shapeOf } from './pool-shape.js';
import type { PricePool } from './reference-pools.js';
import { Volumes, type VolumeUndo } from './volumes.js';

/** A reference pool's price, and the block that showed it. */
export interface Quote {
  readonly priceX96: bigint;
  readonly number: number;
  readonly time: number | null;
}

export interface MarketUndo {
  readonly volumes: readonly VolumeUndo[];
  /** By index of the reference pool; null: there was none. */
  readonly quotes: readonly (readonly [index: number, before: Quote | null])[];
}

interface Place {
  readonly number: number;
  readonly time: number | null;
}

interface Traded {
  readonly contract: Address;
  readonly poolId: Hash | null;
  shape: PoolShape | null;
  readonly swaps: Swap[];
}

/** What pools traded in the last day, and what reference pools said last. */
export class Markets {
  readonly volumes = new Volumes();
  readonly quotes = new Map<number, Quote>();

  /** Adds the block's market data to its events. */
  update(block: BlockScope, place: Place, references: readonly PricePool[]): MarketUndo {
    const undo = { volumes: [] as VolumeUndo[], quotes: [] as [number, Quote | null][] };
    const traded = poolsOf(block);
    for (const [key, pool] of traded) {
      const data = this.marketData(block, place, key, pool, undo.volumes);
      if (data !== null) block.out.markets.push(data);
    }
    for (const [index, reference] of references.entries()) {
      const shape = traded.get(keyOf(reference.contract, null))?.shape;
      if (shape == null) continue;
      const { priceX96 } = shape;
      undo.quotes.push([index, this.quotes.get(index) ?? null]);
      const { number, time } = place;
      this.quotes.set(index, { number, time, priceX96: reference.baseFirst ? priceX96 : inverse(priceX96) });
    }
    block.out.referencePrices.push(...this.referencePrices(place, references));
    return undo;
  }

  undo({ volumes, quotes }: MarketUndo): void {
    for (const change of volumes.toReversed()) this.volumes.undo(change);
    for (const [index, before] of quotes.toReversed()) {
      if (before === null) this.quotes.delete(index);
      else this.quotes.set(index, before);
    }
  }

  private marketData(
    block: BlockScope,
    { time }: Place,
    key: string,
    pool: Traded,
    undo: VolumeUndo[],
  ): MarketData | null {
    const fact = factOf(block, pool);
    const [first, second] = fact?.tokens ?? [];
    if (fact === undefined || first === undefined || second === undefined || fact.tokens.length !== 2)
      return null;
    const [token0, token1] = [block.own(first), block.own(second)];
    const volume0 = volumeOf(pool.swaps, token0);
    const volume1 = volumeOf(pool.swaps, token1);
    const day = time === null ? null : this.volumes.add(key, time, volume0, volume1);
    if (day !== null) undo.push(day.undo);
    const depth = pool.shape === null ? null : depthOf(pool.shape);
    return {
      protocol: fact.protocol,
      venue: fact.venue,
      contract: pool.contract,
      poolId: pool.poolId,
      token0,
      token1,
      priceX96: pool.shape?.priceX96 ?? null,
      reserve0: pool.shape?.reserve0 ?? null,
      reserve1: pool.shape?.reserve1 ?? null,
      depth0: depth?.[0] ?? null,
      depth1: depth?.[1] ?? null,
      swaps: pool.swaps.length,
      volume0,
      volume1,
      dayVolume0: day?.day[0] ?? null,
      dayVolume1: day?.day[1] ?? null,
    };
  }

  private referencePrices({ number, time }: Place, references: readonly PricePool[]): ReferencePrice[] {
    return references.flatMap(({ contract, base, quote }, index) => {
      const known = this.quotes.get(index);
      if (known === undefined) return [];
      const { priceX96 } = known;
      const ageSeconds = time === null || known.time === null ? null : time - known.time;
      return [{ contract, base, quote, priceX96, ageBlocks: number - known.number, ageSeconds }];
    });
  }
}

/** Pools with an event in the block, in order of their last one. */
function poolsOf({ out }: BlockScope): Map<string, Traded> {
  const pools = new Map<string, Traded>();
  const touch = (contract: Address, poolId: Hash | null): Traded => {
    const key = keyOf(contract, poolId);
    const pool = pools.get(key) ?? { contract, poolId, shape: null, swaps: [] };
    pools.delete(key);
    pools.set(key, pool);
    return pool;
  };
  for (const state of out.poolStates) {
    const pool = touch(state.contract, state.poolId);
    pool.shape = shapeOf(state) ?? pool.shape;
  }
  for (const swap of out.swaps) if (swap.maker === null) touch(swap.contract, swap.poolId).swaps.push(swap);
  return pools;
}

function factOf({ pools, decoding }: BlockScope, { contract, poolId }: Traded): PoolFact | undefined {
  return pools.get(contract, poolId) ?? decoding.knownPools.get(keyOf(contract, poolId));
}

function volumeOf(swaps: readonly Swap[], token: Address): bigint {
  let volume = 0n;
  for (const { tokenIn, amountIn, tokenOut, amountOut } of swaps) {
    if (tokenIn === token) volume += amountIn;
    if (tokenOut === token) volume += amountOut;
  }
  return volume;
}
