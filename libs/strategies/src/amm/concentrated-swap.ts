import { type SwapKind, swapStep } from './swap-step.js';
import {
  MAX_SQRT_PRICE,
  MAX_TICK,
  MIN_SQRT_PRICE,
  MIN_TICK,
  sqrtPriceAtTick,
  tickAtSqrtPrice,
} from './tick-math.js';

/** A pool of concentrated liquidity, as far as it is known. */
export interface RangePool {
  readonly sqrtPriceX96: bigint;
  readonly tick: number;
  /** In range. */
  readonly liquidity: bigint;
  /** Of a swap, what the protocol keeps of it included. */
  readonly feePips: number;
  readonly tickSpacing: number;
  /** What liquidity changes by where the price rises through a tick; of all initialised ticks within `known`. */
  readonly liquidityNet: ReadonlyMap<number, bigint>;
  /** Lowest and highest tick between which all initialised ticks are known. */
  readonly known: readonly [lowest: number, highest: number];
}

export interface RangeSwap {
  /** With the fee. */
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly fee: bigint;
  readonly sqrtPriceX96: bigint;
  readonly tick: number;
  readonly liquidity: bigint;
}

/** Ticks of one word of the pool's bitmap: a step goes no further, and each step rounds. */
const WORD = 256;

/**
 * A swap to the wei (Uniswap V3 whitepaper, 6.2 and 6.3).
 *
 * @param limit the price that it goes no further than; null where the trader set none
 * @returns null where it would leave what is known of the pool, or the limit lies behind the price
 */
export function concentratedSwap(
  pool: RangePool,
  zeroForOne: boolean,
  kind: SwapKind,
  amount: bigint,
  limit: bigint | null = null,
): RangeSwap | null {
  const { feePips, tickSpacing, liquidityNet, known } = pool;
  const stop = limit ?? (zeroForOne ? MIN_SQRT_PRICE + 1n : MAX_SQRT_PRICE - 1n);
  let { sqrtPriceX96: price, tick, liquidity } = pool;
  if (zeroForOne ? stop >= price || stop <= MIN_SQRT_PRICE : stop <= price || stop >= MAX_SQRT_PRICE)
    return null;
  let [remaining, amountIn, amountOut, feeSum] = [amount, 0n, 0n, 0n];
  while (remaining > 0n && price !== stop) {
    const next = nextTick(tick, tickSpacing, zeroForOne, liquidityNet);
    const bound = Math.min(Math.max(next, MIN_TICK), MAX_TICK);
    const tickPrice = sqrtPriceAtTick(bound);
    const to = (zeroForOne ? tickPrice < stop : tickPrice > stop) ? stop : tickPrice;
    const step = swapStep({ from: price, to, liquidity }, remaining, kind, feePips);
    if (step === null) return null;
    remaining -= kind === 'exact-in' ? step.amountIn + step.fee : step.amountOut;
    amountIn += step.amountIn + step.fee;
    amountOut += step.amountOut;
    feeSum += step.fee;
    const from = price;
    price = step.sqrtPriceX96;
    if (price === tickPrice) {
      if (bound < known[0] || bound > known[1]) return null;
      const net = liquidityNet.get(bound) ?? 0n;
      liquidity += zeroForOne ? -net : net;
      if (liquidity < 0n) return null;
      tick = zeroForOne ? bound - 1 : bound;
    } else if (price !== from) {
      tick = tickAtSqrtPrice(price);
      if (tick < known[0] || tick > known[1]) return null;
    }
  }
  return { amountIn, amountOut, fee: feeSum, sqrtPriceX96: price, tick, liquidity };
}

/** The next initialised tick, or the end of the bitmap's word. */
function nextTick(
  tick: number,
  spacing: number,
  zeroForOne: boolean,
  liquidityNet: ReadonlyMap<number, bigint>,
): number {
  const place = Math.floor(tick / spacing);
  const start = zeroForOne ? place : place + 1;
  const word = Math.floor(start / WORD) * WORD;
  const end = zeroForOne ? word : word + WORD - 1;
  const way = zeroForOne ? -1 : 1;
  for (let at = start; at !== end; at += way) if (liquidityNet.has(at * spacing)) return at * spacing;
  return end * spacing;
}
