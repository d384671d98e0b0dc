interface Place {
  readonly transactionIndex: number;
  readonly logIndex: number | null;
  readonly traceAddress: readonly number[] | null;
}

/** In order of the block: by log, or where calls show events by the ends of the calls, as contracts would log them. */
export function byPlace(a: Place, b: Place): number {
  if (a.transactionIndex !== b.transactionIndex) return a.transactionIndex - b.transactionIndex;
  if (a.logIndex !== null && b.logIndex !== null) return a.logIndex - b.logIndex;
  return byEnd(a.traceAddress ?? [], b.traceAddress ?? []);
}

/** A call ends after the calls in it. */
function byEnd(a: readonly number[], b: readonly number[]): number {
  for (let depth = 0; depth < a.length && depth < b.length; depth++) {
    const apart = (a[depth] as number) - (b[depth] as number);
    if (apart !== 0) return apart;
  }
  return b.length - a.length;
}
