/** Ticks that a price can be at (Uniswap V3 whitepaper, 6.1): beyond them it does not fit its 160 bits. */
export const MIN_TICK = -887_272;
export const MAX_TICK = 887_272;

const Q128 = 1n << 128n;
const BITS = 20;
/** Of the square roots that factors are made of: enough that twenty squares leave 128 bits exact. */
const PRECISION = 512n;

/** 1.0001^(-2^i / 2) for each bit of a tick, times 2^128, rounded to the nearest as the contract has them. */
const FACTORS: readonly bigint[] = factors();

function factors(): bigint[] {
  const list: bigint[] = [];
  let factor = squareRoot((10_000n << (2n * PRECISION)) / 10_001n);
  for (let bit = 0; bit < BITS; bit++) {
    list.push((factor + (1n << (PRECISION - 129n))) >> (PRECISION - 128n));
    factor = (factor * factor) >> PRECISION;
  }
  return list;
}

/** Rounded down, by Newton's iteration from above. */
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The square root of the price at a tick, times 2^96, rounded up as TickMath does. Throws where there is no such tick. */
export function sqrtPriceAtTick(tick: number): bigint {
  if (!Number.isInteger(tick) || tick < MIN_TICK || tick > MAX_TICK)
    throw new RangeError(`${tick} is no tick`);
  const size = Math.abs(tick);
  let ratio = Q128;
  for (const [bit, factor] of FACTORS.entries())
    if ((size & (1 << bit)) !== 0) ratio = (ratio * factor) >> 128n;
  if (tick > 0) ratio = ((1n << 256n) - 1n) / ratio;
  return (ratio + ((1n << 32n) - 1n)) >> 32n;
}

export const MIN_SQRT_PRICE = sqrtPriceAtTick(MIN_TICK);
export const MAX_SQRT_PRICE = sqrtPriceAtTick(MAX_TICK);

/** The highest tick whose price is no higher. Throws where no pool can be at the price. */
export function tickAtSqrtPrice(sqrtPriceX96: bigint): number {
  if (sqrtPriceX96 < MIN_SQRT_PRICE || sqrtPriceX96 >= MAX_SQRT_PRICE)
    throw new RangeError(`${sqrtPriceX96} is no price of a pool`);
  let [low, high] = [MIN_TICK, MAX_TICK - 1];
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if (sqrtPriceAtTick(middle) <= sqrtPriceX96) low = middle;
    else high = middle - 1;
  }
  return low;
}
