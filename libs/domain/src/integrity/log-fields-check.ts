import type { IngestStep } from '../generated/ingest-v1.js';
import type { Evidence } from './evidence.js';
import type { Findings } from './findings.js';
import { agrees, checkPlacement } from './placement-check.js';
import type { Subject } from './subject.js';

/** malformed: logs out of order, or that name another transaction or block than the one they stand in. */
export function checkLogFields(subject: Subject, findings: Findings): void {
  if (!subject.hasLogs) return;
  if (subject.hasReceipts) checkLogsOfReceipts(subject, findings);
  else checkLogsAlone(subject, findings);
}

function checkLogsOfReceipts({ step, evidence, firstLogs }: Subject, findings: Findings): void {
  step.receipts.forEach((receipt, position) => {
    for (let at = firstLogs[position] as number; at < (firstLogs[position + 1] as number); at++) {
      const log = step.logs[at];
      // Too few logs are a failure of the count.
      if (log === undefined) return;
      if (log.transactionIndex !== receipt.transactionIndex) {
        const detail = `${log.transactionIndex} in the receipt of ${receipt.transactionIndex}`;
        findings.fail('malformed', `logs[${at}].transactionIndex`, detail);
      }
      if (!agrees(evidence.logs[at]?.transactionHash ?? null, receipt.transactionHash)) {
        findings.fail('malformed', `logs[${at}].transactionHash`, "it is not the receipt's");
      }
      checkLog(step, evidence, at, findings);
    }
  });
}

function checkLogsAlone({ step, evidence }: Subject, findings: Findings): void {
  let previous = 0;
  step.logs.forEach((log, at) => {
    if (log.transactionIndex < previous) {
      findings.fail('malformed', `logs[${at}].transactionIndex`, `${log.transactionIndex} after ${previous}`);
    }
    previous = log.transactionIndex;
    const transaction = step.transactions[log.transactionIndex];
    if (transaction !== undefined && !agrees(evidence.logs[at]?.transactionHash ?? null, transaction.hash)) {
      findings.fail('malformed', `logs[${at}].transactionHash`, "it is not the transaction's");
    }
    checkLog(step, evidence, at, findings);
  });
}

function checkLog(step: IngestStep, evidence: Evidence, at: number, findings: Findings): void {
  const index = step.logs[at]?.logIndex as number;
  const previous = step.logs[at - 1]?.logIndex ?? -1;
  // Logs of some transactions only begin anywhere; those of a whole block at 0, without a gap.
  if (step.partial ? index <= previous : index !== at) {
    findings.fail('malformed', `logs[${at}].logIndex`, `${index} at position ${at}`);
  }
  const shown = evidence.logs[at];
  if (shown === undefined) return;
  checkPlacement(step, shown, 'logs', at, findings);
  if (shown.removed === true)
    findings.fail('malformed', `logs[${at}].removed`, 'a log of the block is not removed');
}
