import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { isAfter, isBefore } from '../../pools/moves.js';
import type { BothAmounts } from '../../pools/two-token-changes.js';
import type { Origin, Site } from '../../site.js';
import { sum } from './pair.js';

/*
 * One swap is one exchange with a pair: what one call of it took and gave. A pair has an event for each bin that the trade
 * went through (V2.0 also for each bin of a deposit or a withdrawal), so that the events of one call are added up. They
 * follow each other without a transfer to or from the pair: what is traded comes before the first one and leaves behind
 * the last one, and what a second call takes has to come first.
 */

/** What an event tells of one bin, or of several. */
export interface Bins {
  readonly kind: 'trade' | 'mint' | 'burn';
  readonly sender: Address;
  readonly recipient: Address;
  readonly amounts: BothAmounts;
}

interface Series extends Bins {
  readonly contract: Address;
  readonly last: Origin;
  /** How much was there before the series, and with what it emitted. */
  readonly before: Lengths;
  readonly after: Lengths;
}

interface Lengths {
  readonly swaps: number;
  readonly liquidity: number;
  readonly marks: number;
}

const SERIES = Symbol('bins of one call');

/**
 * Adds bins to those of the same call that came before, and has what all of them did emitted in place of what was so far.
 *
 * @param emit is given the sum of their amounts
 */
export function addBins(
  scope: TransactionScope,
  site: Site,
  bins: Bins,
  emit: (amounts: BothAmounts) => void,
): void {
  const { out, block } = scope;
  const holder = block.note(SERIES, (): { series: Series | null } => ({ series: null }));
  const { series } = holder;
  const isNext = series !== null && continues(scope, site, series, bins);
  const before = isNext ? series.before : lengthsOf(scope);
  if (isNext) {
    out.swaps.length = before.swaps;
    out.liquidity.length = before.liquidity;
    out.marks.length = before.marks;
  }
  const amounts = isNext ? sum([series.amounts, bins.amounts]) : bins.amounts;
  emit(amounts);
  const { contract, origin } = site;
  holder.series = { ...bins, amounts, contract, last: origin, before, after: lengthsOf(scope) };
}

function continues(
  scope: TransactionScope,
  { contract, origin }: Site,
  { last, after, ...series }: Series,
  { kind, sender, recipient }: Bins,
): boolean {
  const now = lengthsOf(scope);
  return (
    series.contract === contract &&
    series.kind === kind &&
    series.sender === sender &&
    series.recipient === recipient &&
    last.transactionIndex === origin.transactionIndex &&
    now.swaps === after.swaps &&
    now.liquidity === after.liquidity &&
    now.marks === after.marks &&
    !scope
      .movesOf(contract)
      .some((entry) => entry.standard === 'erc20' && isAfter(entry, last) && isBefore(entry, origin))
  );
}

function lengthsOf({ out: { swaps, liquidity, marks } }: TransactionScope): Lengths {
  return { swaps: swaps.length, liquidity: liquidity.length, marks: marks.length };
}
