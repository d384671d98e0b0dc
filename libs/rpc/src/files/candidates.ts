import { BadInputError } from '#domain/errors/sluice-error.js';
import type { BlockRange } from '../range.js';
import type { Candidate } from './file-index.js';

/** Those whose number is known and in the range; all without one. */
export function inRange(
  candidates: readonly Candidate[],
  range: BlockRange | undefined,
): readonly Candidate[] {
  if (range === undefined) return candidates;
  return candidates.filter(({ number }) => number !== null && number >= range.from && number < range.to);
}

/** Candidates of one number together; they come in order of number. */
export function* groups(candidates: readonly Candidate[]): Generator<readonly Candidate[]> {
  let start = 0;
  for (let end = 1; end <= candidates.length; end++) {
    const number = candidates[start]?.number;
    // Damaged files without a number are no group: each is an error of its own.
    if (end < candidates.length && number !== null && candidates[end]?.number === number) continue;
    yield candidates.slice(start, end);
    start = end;
  }
}

/** Throws input.gap for the first number of the range that no candidate has. */
export function refuseGap(candidates: readonly Candidate[], range: BlockRange, root: string): void {
  let expected = range.from;
  for (const { number } of candidates) {
    if (number !== null && number > expected) break;
    if (number === expected) expected++;
  }
  if (expected >= range.to) return;
  throw new BadInputError('input.gap', `block ${expected} of ${range.from}:${range.to} is missing`, {
    place: { file: root, block: expected },
  });
}
