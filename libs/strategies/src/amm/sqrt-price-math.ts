import { divUp, mulDivUp } from './rounding.js';

const Q96 = 1n << 96n;
const WORD = 1n << 256n;

type Rounding = 'up' | 'down';

/** Token 0 between two prices (Uniswap V3 whitepaper, 6.2.1). */
export function amount0Between(a: bigint, b: bigint, liquidity: bigint, rounding: Rounding): bigint {
  const [lower, upper] = a < b ? [a, b] : [b, a];
  const numerator = (liquidity << 96n) * (upper - lower);
  // Two divisions, each rounded, as the contract has them.
  return rounding === 'up' ? divUp(divUp(numerator, upper), lower) : numerator / upper / lower;
}

/** Token 1 between two prices. */
export function amount1Between(a: bigint, b: bigint, liquidity: bigint, rounding: Rounding): bigint {
  const numerator = liquidity * (a < b ? b - a : a - b);
  return rounding === 'up' ? divUp(numerator, Q96) : numerator / Q96;
}

/** The price after an input, rounded so that it goes not too far: up where token 0 comes in, down where token 1 does. */
export function priceAfterInput(
  price: bigint,
  liquidity: bigint,
  amountIn: bigint,
  zeroForOne: boolean,
): bigint {
  if (!zeroForOne) return price + (amountIn << 96n) / liquidity;
  if (amountIn === 0n) return price;
  const whole = liquidity << 96n;
  const product = amountIn * price;
  // Where 256 bits do not hold the exact form, the contract takes one that rounds more.
  if (product < WORD && whole + product < WORD) return mulDivUp(whole, price, whole + product);
  return divUp(whole, whole / price + amountIn);
}

/** The price after an output, rounded so that it goes far enough; null where the liquidity does not have that much. */
export function priceAfterOutput(
  price: bigint,
  liquidity: bigint,
  amountOut: bigint,
  zeroForOne: boolean,
): bigint | null {
  if (zeroForOne) {
    const quotient = divUp(amountOut << 96n, liquidity);
    return quotient < price ? price - quotient : null;
  }
  const whole = liquidity << 96n;
  const product = amountOut * price;
  return product < WORD && product < whole ? mulDivUp(whole, price, whole - product) : null;
}
