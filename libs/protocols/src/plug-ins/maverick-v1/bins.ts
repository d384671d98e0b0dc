import type { BothAmounts } from '../../pools/two-token-changes.js';

/** A BinDelta: what one bin got or gave, as its words. Amounts are in the bins' own units. */
export type BinDelta = readonly bigint[];

/** What all bins together got or gave. */
export function amountsOf(bins: readonly BinDelta[]): BothAmounts {
  const sum = (word: number): bigint => bins.reduce((total, bin) => total + (bin[word] ?? 0n), 0n);
  return [sum(0), sum(1)];
}

/** Shares of the one bin; null where there are several. */
export function sharesOf(bins: readonly BinDelta[]): bigint | null {
  return bins.length === 1 ? (bins[0]?.[2] ?? null) : null;
}
