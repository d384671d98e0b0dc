import type { PoolState } from '#domain/generated/decode-v1.js';
import { UINT256_LIMIT } from '#domain/quantity.js';
import type { Pricing } from './pricing.js';
import { stableDepth, stablePriceX96 } from './stable-curve.js';

/** A pool of two tokens as it trades at one price. */
export interface PoolShape {
  readonly priceX96: bigint;
  /** Null where how much liquidity is in range is not known. */
  readonly reserves: Reserves | null;
  /** What has to be sold of each token to move the price by 1 %; null where that is not known. */
  readonly depth: Reserves | null;
}

/** Virtual in range, where liquidity is concentrated. */
export type Reserves = readonly [reserve0: bigint, reserve1: bigint];

const Q96 = 1n << 96n;
const SCALE = 10n ** 18n;
/** 1 / sqrt(0.99) - 1 and sqrt(1.01) - 1, times 10^18: what a reserve grows by when the price moves by 1 %. */
const DOWN = 5_037_815_259_212_069n;
const UP = 4_987_562_112_089_027n;

/** Null where the state tells no price. */
export function shapeOf(state: PoolState, pricing: Pricing = 'constant-product'): PoolShape | null {
  const { reserves, sqrtPriceX96, liquidity } = state;
  const [reserve0, reserve1] = reserves;
  if (reserves.length === 2 && reserve0 !== undefined && reserve1 !== undefined)
    return ofReserves([reserve0, reserve1], pricing);
  if (sqrtPriceX96 === null || sqrtPriceX96 === 0n) return null;
  // Uniswap V3 whitepaper, 6.2.
  const inRange: Reserves | null =
    liquidity === null ? null : [(liquidity << 96n) / sqrtPriceX96, (liquidity * sqrtPriceX96) >> 96n];
  return sound((sqrtPriceX96 * sqrtPriceX96) >> 96n, inRange, inRange === null ? null : depthOf(inRange));
}

function ofReserves(reserves: Reserves, pricing: Pricing): PoolShape | null {
  if (pricing === 'unknown' || reserves[0] === 0n) return null;
  if (pricing === 'constant-product')
    return sound((reserves[1] << 96n) / reserves[0], reserves, depthOf(reserves));
  const price = stablePriceX96(reserves, pricing.decimals);
  return price === null ? null : sound(price, reserves, stableDepth(reserves, pricing.decimals));
}

/** What has to be sold to a pool to move its price by 1 %. */
export function depthOf([reserve0, reserve1]: Reserves): readonly [bigint, bigint] {
  return [(reserve0 * DOWN) / SCALE, (reserve1 * UP) / SCALE];
}

/** The price the other way round; zero has none. */
export function inverse(priceX96: bigint): bigint {
  return priceX96 === 0n ? 0n : (Q96 * Q96) / priceX96;
}

function sound(priceX96: bigint, reserves: Reserves | null, depth: Reserves | null): PoolShape | null {
  const amounts = [priceX96, ...(reserves ?? []), ...(depth ?? [])];
  return amounts.every((amount) => amount < UINT256_LIMIT) ? { priceX96, reserves, depth } : null;
}
