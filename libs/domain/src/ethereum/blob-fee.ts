/** Gas of one blob (EIP-4844). */
export const GAS_PER_BLOB = 131_072;

/**
 * Price of a unit of blob gas in wei: an integer approximation of e^(excess / updateFraction), at least 1 (EIP-4844,
 * fake_exponential with MIN_BASE_FEE_PER_BLOB_GAS 1). The update fraction belongs to the fork. RangeError where the
 * price would pass 2^256, which no header's excess reaches.
 */
export function blobGasPrice(excessBlobGas: bigint, updateFraction: bigint): bigint {
  // e^178 is the first above 2^256.
  if (excessBlobGas > 178n * updateFraction)
    throw new RangeError(`excess blob gas ${excessBlobGas} is absurd`);
  let output = 0n;
  let term = updateFraction;
  for (let step = 1n; term > 0n; step++) {
    output += term;
    term = (term * excessBlobGas) / (updateFraction * step);
  }
  return output / updateFraction;
}
