import type { LendingEvent } from '#domain/generated/decode-v1.js';

/** Beyond what an int holds in millionths, nobody's bonus is. */
const MOST = 2_000_000_000n;

/**
 * Value of what was seized over value of what was repaid, less one, in millionths, rounded down. Exact without a price
 * where both are of one asset; else null: events tell no market's own price.
 */
export function bonusOf(event: LendingEvent): number | null {
  const { asset, amount, underlyingAsset } = event;
  const seized = seizedUnderlying(event);
  if (asset === null || underlyingAsset === null || amount === null || amount === 0n || seized === null)
    return null;
  if (!asset.equals(underlyingAsset)) return null;
  const ratio = (seized * 1_000_000n) / amount - 1_000_000n;
  return ratio > MOST ? null : Number(ratio);
}

/** What the seized amount stands for; null where a part of it went elsewhere as shares, at a rate that rounds. */
function seizedUnderlying(event: LendingEvent): bigint | null {
  const { collateralAsset, collateralAmount, receivedAmount, underlyingAsset, underlyingAmount } = event;
  if (collateralAsset !== null && underlyingAsset !== null && collateralAsset.equals(underlyingAsset))
    return collateralAmount;
  return collateralAmount === receivedAmount ? underlyingAmount : null;
}
