import { type ErrorPlace, IntegrityError } from '../errors/sluice-error.js';
import type { BlockReport } from './check-block.js';

/** Throws IntegrityError for a report with failures: `check` is the first of them, `failed` all checks that did. */
export function refuse(report: BlockReport, place: ErrorPlace): void {
  const first = report.failures[0];
  if (first === undefined) return;
  const failed = [...new Set(report.failures.map((failure) => failure.check))];
  throw new IntegrityError(first.check, first.detail, { place: { ...place, field: first.field }, failed });
}
