import type { LendingEvent } from '#domain/generated/decode-v1.js';

const WHOLE = 1_000_000n;
/** An int holds no more; nobody's bonus is there. */
const MOST = 2_000_000_000n;

/**
 * Value of what was seized over value of what was repaid, less one, in millionths, to the nearest; at the prices that the
 * market's own oracle answered, or without any where both are of one asset. Null where these are not known, or a rounded
 * amount leaves open which it is.
 */
export function bonusOf(event: LendingEvent): number | null {
  const { amount } = event;
  const [debtPrice, collateralPrice] = pricesOf(event);
  const seized = seizedBetween(event);
  if (amount === null || amount === 0n || debtPrice === 0n || seized === null) return null;
  const repaid = amount * debtPrice;
  const [least, most] = seized.map(
    (value) => (2n * value * collateralPrice * WHOLE + repaid) / (2n * repaid) - WHOLE,
  );
  return least === undefined || least !== most || least > MOST ? null : Number(least);
}

/** In one unit; zero where they are not known. */
function pricesOf({
  asset,
  underlyingAsset,
  debtPrice,
  collateralPrice,
}: LendingEvent): readonly [bigint, bigint] {
  if (debtPrice !== null && collateralPrice !== null) return [debtPrice, collateralPrice];
  return asset !== null && underlyingAsset?.equals(asset) === true ? [1n, 1n] : [0n, 0n];
}

/** The least and most that the seized amount stands for: what received shares stand for is rounded down. */
function seizedBetween(event: LendingEvent): readonly [bigint, bigint] | null {
  const { collateralAsset, collateralAmount, receivedAmount, underlyingAsset, underlyingAmount } = event;
  if (collateralAmount === null) return null;
  if (underlyingAsset !== null && collateralAsset?.equals(underlyingAsset) === true)
    return [collateralAmount, collateralAmount];
  if (underlyingAmount === null || receivedAmount === null || receivedAmount === 0n) return null;
  return [
    (underlyingAmount * collateralAmount) / receivedAmount,
    ((underlyingAmount + 1n) * collateralAmount) / receivedAmount,
  ];
}
