/** a b / c, as FullMath has it: the product is never cut short. */
export function mulDiv(a: bigint, b: bigint, c: bigint): bigint {
  return (a * b) / c;
}

/** a b / c, rounded up. */
export function mulDivUp(a: bigint, b: bigint, c: bigint): bigint {
  return divUp(a * b, c);
}

/** a / c of what is not negative, rounded up. */
export function divUp(a: bigint, c: bigint): bigint {
  return a === 0n ? 0n : (a - 1n) / c + 1n;
}
