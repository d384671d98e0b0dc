import type { Address, Hash } from '#domain/bytes.js';
import type {
  LiquidityChange,
  MarketData,
  PoolState,
  ReferencePrice,
  Swap,
} from '#domain/generated/decode-v1.js';
import { UINT256_LIMIT } from '#domain/quantity.js';
import type { BlockScope } from '../block/block-scope.js';
import { keyOf, type PoolFact } from '../pools/pool-registry.js';
import { inverse, type PoolShape, shapeOf } from './pool-shape.js';
import { pricingOf } from './pricing.js';
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
  /** As events name it: a fact of another protocol is none of this pool. */
  readonly protocol: string;
  /** Of the last event, to order by. */
  last: readonly [transaction: number, log: number];
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
    if (
      fact?.protocol !== pool.protocol ||
      first === undefined ||
      second === undefined ||
      fact.tokens.length !== 2
    )
      return null;
    const [token0, token1] = [block.own(first), block.own(second)];
    const volume0 = volumeOf(pool.swaps, token0);
    const volume1 = volumeOf(pool.swaps, token1);
    // Sums of what a contract that lies has said.
    if (volume0 >= UINT256_LIMIT || volume1 >= UINT256_LIMIT) return null;
    const day = time === null ? null : this.volumes.add(key, time, volume0, volume1);
    if (day !== null) undo.push(day.undo);
    const reserves = pool.shape?.reserves ?? null;
    const depth = pool.shape?.depth ?? null;
    const isSum = day !== null && day.day.every((sum) => sum < UINT256_LIMIT);
    return {
      protocol: fact.protocol,
      venue: fact.venue,
      contract: pool.contract,
      poolId: pool.poolId,
      token0,
      token1,
      priceX96: pool.shape?.priceX96 ?? null,
      reserve0: reserves?.[0] ?? null,
      reserve1: reserves?.[1] ?? null,
      depth0: depth?.[0] ?? null,
      depth1: depth?.[1] ?? null,
      swaps: pool.swaps.length,
      volume0,
      volume1,
      dayVolume0: isSum ? day.day[0] : null,
      dayVolume1: isSum ? day.day[1] : null,
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
function poolsOf(block: BlockScope): Map<string, Traded> {
  const { out, chain } = block;
  const pools = new Map<string, Traded>();
  const touch = (event: PoolState | Swap | LiquidityChange): Traded => {
    const { contract, poolId, protocol, transactionIndex, logIndex } = event;
    const key = keyOf(contract, poolId);
    let pool = pools.get(key);
    const last = [transactionIndex, logIndex ?? 0] as const;
    if (pool === undefined)
      pools.set(key, (pool = { contract, poolId, protocol, last, shape: null, swaps: [] }));
    else if (isAfter(last, pool.last)) pool.last = last;
    return pool;
  };
  const stated = new Map<Traded, readonly [number, number]>();
  for (const state of out.poolStates) {
    const pool = touch(state);
    pool.shape = shapeOf(state, pricingOf(chain, factOf(block, pool))) ?? pool.shape;
    stated.set(pool, [state.transactionIndex, state.logIndex ?? 0]);
  }
  for (const swap of out.swaps) if (swap.maker === null) touch(swap).swaps.push(swap);
  for (const change of out.liquidity) {
    const pool = pools.get(keyOf(change.contract, change.poolId));
    const before = pool && stated.get(pool);
    if (
      pool?.shape == null ||
      before === undefined ||
      change.tickLower === null ||
      change.change === 'collect'
    )
      continue;
    // What is in range now was not told since.
    if (isAfter([change.transactionIndex, change.logIndex ?? 0], before))
      pool.shape = { ...pool.shape, reserves: null, depth: null };
  }
  return new Map([...pools].sort(([, a], [, b]) => a.last[0] - b.last[0] || a.last[1] - b.last[1]));
}

function isAfter(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
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
