import { toHex } from '../bytes.js';
import type { IngestStep } from '../generated/ingest-v1.js';
import type { Placement } from './evidence.js';
import type { Findings } from './findings.js';

/** Null-tolerant equality: what a source does not show contradicts nothing. One object for equal bytes is the fast way. */
export function agrees(shown: Buffer | null, expected: Buffer | null): boolean {
  return shown === null || shown === expected || (expected !== null && shown.equals(expected));
}

/**
 * malformed: what a transaction, receipt or log says of its block is not what the block says. The field's name is
 * made only where a check fails: this runs for every log.
 */
export function checkPlacement(
  step: IngestStep,
  placement: Placement,
  list: 'transactions' | 'receipts' | 'logs',
  index: number,
  findings: Findings,
): void {
  if (!agrees(placement.blockHash, step.hash)) {
    const detail = `${toHex(placement.blockHash as Buffer)} is not the block's hash`;
    findings.fail('malformed', `${list}[${index}].blockHash`, detail);
  }
  if (placement.blockNumber !== null && placement.blockNumber !== step.number) {
    findings.fail(
      'malformed',
      `${list}[${index}].blockNumber`,
      `${placement.blockNumber} is not the block's number`,
    );
  }
  const { blockTimestamp } = placement;
  if (blockTimestamp !== null && step.time !== null && blockTimestamp !== step.time) {
    findings.fail(
      'malformed',
      `${list}[${index}].blockTimestamp`,
      `${blockTimestamp} is not the block's time`,
    );
  }
}
