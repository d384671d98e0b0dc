import { mulDiv, mulDivUp } from './rounding.js';
import { amount0Between, amount1Between, priceAfterInput, priceAfterOutput } from './sqrt-price-math.js';

const WHOLE = 1_000_000n;

/** What a trader wants: all of an input traded, or an output. */
export type SwapKind = 'exact-in' | 'exact-out';

export interface SwapStep {
  readonly sqrtPriceX96: bigint;
  /** Without the fee. */
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly fee: bigint;
}

/** A price, and the liquidity that is in range from there to where it may go. */
interface Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly liquidity: bigint;
}

/**
 * A swap between two prices of one liquidity (Uniswap V3 whitepaper, 6.2.3): as far as `to`, or until nothing remains. Null
 * where the remaining output is more than the liquidity has.
 */
export function swapStep(
  { from, to, liquidity }: Range,
  remaining: bigint,
  kind: SwapKind,
  feePips: number,
): SwapStep | null {
  const zeroForOne = from >= to;
  const fee = BigInt(feePips);
  const [between, other] = zeroForOne ? [amount0Between, amount1Between] : [amount1Between, amount0Between];
  if (kind === 'exact-in') {
    const paid = mulDiv(remaining, WHOLE - fee, WHOLE);
    const whole = between(to, from, liquidity, 'up');
    const reaches = paid >= whole;
    const price = reaches ? to : priceAfterInput(from, liquidity, paid, zeroForOne);
    const amountIn = reaches ? whole : between(price, from, liquidity, 'up');
    const amountOut = other(price, from, liquidity, 'down');
    // What is left below the target is the fee, so that all of the input is taken.
    const taken = price === to ? mulDivUp(amountIn, fee, WHOLE - fee) : remaining - amountIn;
    return { sqrtPriceX96: price, amountIn, amountOut, fee: taken };
  }
  const whole = other(to, from, liquidity, 'down');
  const reaches = remaining >= whole;
  const price = reaches ? to : priceAfterOutput(from, liquidity, remaining, zeroForOne);
  if (price === null) return null;
  const amountIn = between(price, from, liquidity, 'up');
  const got = reaches && price === to ? whole : other(price, from, liquidity, 'down');
  const amountOut = got > remaining ? remaining : got;
  return { sqrtPriceX96: price, amountIn, amountOut, fee: mulDivUp(amountIn, fee, WHOLE - fee) };
}
