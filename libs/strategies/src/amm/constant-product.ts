/** The whole, in pips: hundredths of a basis point. */
const WHOLE = 1_000_000n;

/** A pool's reserves in the direction of a trade, in smallest units. */
export interface ReservePair {
  readonly reserveIn: bigint;
  readonly reserveOut: bigint;
}

/**
 * What a constant product gives for an input, fee taken of the input (Uniswap V2 whitepaper, 3.2.1; rounded down as its
 * library's getAmountOut). Fees of whole basis points round as contracts do that count in thousandths.
 */
export function getAmountOut(
  amountIn: bigint,
  { reserveIn, reserveOut }: ReservePair,
  feePips: number,
): bigint {
  const paid = amountIn * (WHOLE - BigInt(feePips));
  const whole = reserveIn * WHOLE + paid;
  return whole === 0n ? 0n : (paid * reserveOut) / whole;
}

/** The least input for an output, rounded up as getAmountIn of Uniswap V2; null where the pool does not have that much. */
export function getAmountIn(
  amountOut: bigint,
  { reserveIn, reserveOut }: ReservePair,
  feePips: number,
): bigint | null {
  if (amountOut >= reserveOut) return null;
  return (reserveIn * amountOut * WHOLE) / ((reserveOut - amountOut) * (WHOLE - BigInt(feePips))) + 1n;
}
