import type { PoolState } from '#domain/generated/decode-v1.js';

/** A pool of two tokens as it trades at one price. */
export interface PoolShape {
  readonly priceX96: bigint;
  /** Virtual in range, where liquidity is concentrated. */
  readonly reserve0: bigint;
  readonly reserve1: bigint;
}

const Q96 = 1n << 96n;
const SCALE = 10n ** 18n;
/** 1 / sqrt(0.99) - 1 and sqrt(1.01) - 1, times 10^18: what a reserve grows by when the price moves by 1 %. */
const DOWN = 5_037_815_259_212_069n;
const UP = 4_987_562_112_089_027n;
const LIMIT = 1n << 256n;

/** Null where the state tells no price. */
export function shapeOf({ reserves, sqrtPriceX96, liquidity }: PoolState): PoolShape | null {
  const [reserve0, reserve1] = reserves;
  if (reserves.length === 2 && reserve0 !== undefined && reserve1 !== undefined)
    return reserve0 === 0n ? null : sound({ priceX96: (reserve1 << 96n) / reserve0, reserve0, reserve1 });
  if (sqrtPriceX96 === null || sqrtPriceX96 === 0n) return null;
  // Before the first liquidity there is a price and no reserve (Uniswap V3 whitepaper, 6.2).
  const range = liquidity ?? 0n;
  return sound({
    priceX96: (sqrtPriceX96 * sqrtPriceX96) >> 96n,
    reserve0: (range << 96n) / sqrtPriceX96,
    reserve1: (range * sqrtPriceX96) >> 96n,
  });
}

/** What has to be sold to a pool to move its price by 1 %. */
export function depthOf({ reserve0, reserve1 }: PoolShape): readonly [bigint, bigint] {
  return [(reserve0 * DOWN) / SCALE, (reserve1 * UP) / SCALE];
}

/** The price the other way round; zero has none. */
export function inverse(priceX96: bigint): bigint {
  return priceX96 === 0n ? 0n : (Q96 * Q96) / priceX96;
}

function sound(shape: PoolShape): PoolShape | null {
  return shape.priceX96 < LIMIT && shape.reserve0 < LIMIT && shape.reserve1 < LIMIT ? shape : null;
}
