import { concentratedSwap, type RangePool, type RangeSwap } from './concentrated-swap.js';
import { getAmountIn, getAmountOut, type ReservePair } from './constant-product.js';
import type { SwapKind } from './swap-step.js';

/** What a trader asked for, as far as a trade tells it. A trade that is exact both ways counts as one of its input. */
export interface Intent {
  readonly kind: SwapKind;
  readonly amount: bigint;
}

interface Amounts {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** Null where the pool would not have done this trade: it is another kind of pool, or the trader left something there. */
export function intentOfProduct(
  pool: ReservePair,
  { amountIn, amountOut }: Amounts,
  feePips: number,
): Intent | null {
  if (getAmountOut(amountIn, pool, feePips) === amountOut) return { kind: 'exact-in', amount: amountIn };
  if (getAmountIn(amountOut, pool, feePips) === amountIn) return { kind: 'exact-out', amount: amountOut };
  return null;
}

type Done = Amounts & Pick<RangeSwap, 'sqrtPriceX96' | 'liquidity'>;

/** As intentOfProduct; 'limit' where it went as far as a price, so that what was asked for is not known. */
export function intentOfRange(pool: RangePool, zeroForOne: boolean, done: Done): Intent | 'limit' | null {
  const isSame = (swap: RangeSwap | null): boolean =>
    swap?.amountIn === done.amountIn &&
    swap.amountOut === done.amountOut &&
    swap.sqrtPriceX96 === done.sqrtPriceX96 &&
    swap.liquidity === done.liquidity;
  const { amountIn, amountOut } = done;
  if (isSame(concentratedSwap(pool, zeroForOne, 'exact-in', amountIn)))
    return { kind: 'exact-in', amount: amountIn };
  if (isSame(concentratedSwap(pool, zeroForOne, 'exact-out', amountOut)))
    return { kind: 'exact-out', amount: amountOut };
  const toPrice = concentratedSwap(pool, zeroForOne, 'exact-in', 1n << 255n, done.sqrtPriceX96);
  return isSame(toPrice) ? 'limit' : null;
}
