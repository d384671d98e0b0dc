/*
 * Solidly's stable curve: x^3 y + x y^3 = k, where x and y are reserves in whole tokens (BaseV1Pair._k). With t = y / x
 * the marginal price of token 0 is f(t) = t (3 + t^2) / (1 + 3 t^2), which grows with t, and k = x^4 (t + t^3).
 */

/** Amounts of token 0 and token 1. */
type Pair = readonly [bigint, bigint];

/** How far a price moves for depth. */
const DOWN = [99n, 100n] as const;
const UP = [101n, 100n] as const;
/** Of fixed-point numbers: t and roots. */
const ONE = 10n ** 36n;

/** Token 1 for one token 0 in smallest units, times 2^96, without fees; null where a reserve is empty. */
export function stablePriceX96(reserves: Pair, decimals: readonly [number, number]): bigint | null {
  const [x, y] = inOneUnit(reserves, decimals);
  if (x === 0n || y === 0n) return null;
  const [unit0, unit1] = decimals.map((digits) => 10n ** BigInt(digits)) as unknown as Pair;
  const [numerator, denominator] = [y * (3n * x * x + y * y) * unit1, x * (x * x + 3n * y * y) * unit0];
  return (numerator << 96n) / denominator;
}

/** What has to be sold of each token to move the price by 1 %, without fees; null where reserves are too uneven. */
export function stableDepth(reserves: Pair, decimals: readonly [number, number]): Pair | null {
  const [x, y] = inOneUnit(reserves, decimals);
  const t = x === 0n ? 0n : (y * ONE) / x;
  const price = priceAt(t);
  if (price === 0n) return null;
  const lower = ratioAt((price * DOWN[0]) / DOWN[1], t);
  const upper = ratioAt((price * UP[0]) / UP[1], t);
  if (lower === 0n) return null;
  const square = (value: bigint): bigint => ONE * ONE + value * value;
  const growth0 = fourthRoot((t * square(t) * ONE ** 4n) / (lower * square(lower)));
  const growth1 = fourthRoot((upper ** 3n * square(t) * ONE ** 4n) / (t ** 3n * square(upper)));
  return [(reserves[0] * (growth0 - ONE)) / ONE, (reserves[1] * (growth1 - ONE)) / ONE];
}

function inOneUnit([reserve0, reserve1]: Pair, [decimals0, decimals1]: readonly [number, number]): Pair {
  return [reserve0 * 10n ** BigInt(decimals1), reserve1 * 10n ** BigInt(decimals0)];
}

function priceAt(t: bigint): bigint {
  return (t * (3n * ONE * ONE + t * t)) / (ONE * ONE + 3n * t * t);
}

/** The t of a price, found by halving what is between two that are too low and too high. */
function ratioAt(price: bigint, near: bigint): bigint {
  let [low, high] = [0n, near];
  while (priceAt(high) < price) [low, high] = [high, high * 2n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (priceAt(middle) < price) low = middle;
    else high = middle;
  }
  return high;
}

function fourthRoot(value: bigint): bigint {
  return squareRoot(squareRoot(value));
}

/** Rounded down, by Newton's method from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(16).length * 4 + 2) >> 1);
  for (let next = (root + value / root) >> 1n; next < root; next = (root + value / root) >> 1n) root = next;
  return root;
}
