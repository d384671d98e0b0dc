import { describe, expect, it } from '@jest/globals';
import { stableDepth, stablePriceX96 } from './stable-curve.js';

type Pair = readonly [bigint, bigint];

const DECIMALS = [6, 18] as const;
/** Of whole tokens. */
const pool = (of0: bigint, of1: bigint): Pair => [of0 * 10n ** 6n, of1 * 10n ** 18n];

/** What is left of the second reserve once the first is something else: k is held by halving. */
function secondOf([x, y]: Pair, to: bigint): bigint {
  const k = (a: bigint, b: bigint): bigint => a ** 3n * b + a * b ** 3n;
  let [low, high] = [0n, y * 4n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (k(to, middle) < k(x, y)) low = middle;
    else high = middle;
  }
  return high;
}

const scaled = ([of0, of1]: Pair): Pair => [of0 * 10n ** 12n, of1];
const unscaled = ([of0, of1]: Pair): Pair => [of0 / 10n ** 12n, of1];

describe('the stable curve', () => {
  it('prices even reserves one to one, whatever the decimals', () => {
    expect(stablePriceX96(pool(1_000n, 1_000n), DECIMALS)).toBe((10n ** 12n) << 96n);
    expect(stablePriceX96(pool(0n, 1_000n), DECIMALS)).toBeNull();
    expect(stablePriceX96(pool(1_000n, 0n), DECIMALS)).toBeNull();
  });

  it.each([
    [1_000_000n, 1_000_000n],
    [3_000_000n, 1_000_000n],
    [700_000n, 2_900_000n],
    [50_000n, 1_000_000n],
  ])('prices %s to %s as a small trade does', (of0, of1) => {
    const reserves = pool(of0, of1);
    const [x, y] = scaled(reserves);
    const sold = x / 10_000_000n;
    const got = y - secondOf([x, y], x + sold);
    const price = Number((stablePriceX96(reserves, DECIMALS) ?? 0n) >> 60n) / 2 ** 36 / 1e12;
    expect(Number(got) / Number(sold) / price).toBeCloseTo(1, 5);
    // Far from what the reserves' ratio says.
    if (of0 !== of1) expect(Math.abs(Number(of1) / Number(of0) / price - 1)).toBeGreaterThan(0.1);
  });

  it.each([
    [1_000_000n, 1_000_000n],
    [3_000_000n, 1_000_000n],
    [700_000n, 2_900_000n],
  ])('moves by one per cent when the depth of %s to %s is sold to it', (of0, of1) => {
    const reserves = pool(of0, of1);
    const before = Number(stablePriceX96(reserves, DECIMALS));
    const [depth0, depth1] = stableDepth(reserves, DECIMALS) as Pair;
    const [x, y] = scaled(reserves);
    const lower = unscaled([x + depth0 * 10n ** 12n, secondOf([x, y], x + depth0 * 10n ** 12n)]);
    expect(Number(stablePriceX96(lower, DECIMALS)) / before).toBeCloseTo(0.99, 6);
    const higher = unscaled([secondOf([y, x], y + depth1), y + depth1]);
    expect(Number(stablePriceX96(higher, DECIMALS)) / before).toBeCloseTo(1.01, 6);
  });

  it('has no depth where there is next to nothing of one token', () => {
    expect(stableDepth([10n ** 60n, 1n], [18, 18])).toBeNull();
  });
});
