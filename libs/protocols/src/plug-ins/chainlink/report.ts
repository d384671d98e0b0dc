import { uintAt } from '#domain/quantity.js';

/** What oracles agreed on. */
export interface Report {
  readonly answer: bigint;
}

const WORD = 32;
/** Oracles of one report: OCR numbers them in a byte of a word. */
const MOST_ORACLES = 31;

/**
 * The answer of a report: the median of its observations, which stand in ascending order. Null where the bytes are no such
 * report: other contracts take theirs by the same function.
 *
 * @param heads words before and among which the place of the observations stands: of OCR 1 (context, observers,
 *   observations), or of OCR 2 (time, observers, observations, juels per fee coin)
 */
export function readReport(report: Buffer, heads: 3 | 4): Report | null {
  if (report.length < WORD * (heads + 2) || uintAt(report, 2 * WORD) !== BigInt(heads * WORD)) return null;
  const count = uintAt(report, heads * WORD);
  if (count === 0n || count > MOST_ORACLES) return null;
  const first = WORD * (heads + 1);
  if (report.length !== first + WORD * Number(count)) return null;
  // Of OCR 2 the first word is a time, which is short.
  if (heads === 4 && uintAt(report, 0) >= 1n << 32n) return null;
  const answer = BigInt.asIntN(256, uintAt(report, first + WORD * Number(count / 2n)));
  return BigInt.asIntN(192, answer) === answer ? { answer } : null;
}
