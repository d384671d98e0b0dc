import type { Bloom } from '../bytes.js';
import { EMPTY_BLOOM, logsBloom } from '../ethereum/bloom.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

/** logs-bloom: each receipt's bloom is that of its logs, and the header's that of all logs. */
export function checkBloom(subject: Subject, blooms: readonly Bloom[], findings: Findings): void {
  const { step, evidence, committed } = subject;
  if (!subject.hasLogs) return;
  const before = findings.failureCount;
  blooms.forEach((bloom, index) => {
    const shown = evidence.receipts[index]?.logsBloom ?? null;
    if (shown !== null && !shown.equals(bloom)) {
      findings.fail(
        'logs-bloom',
        `receipts[${index}].logsBloom`,
        "the bloom is not that of the receipt's logs",
      );
    }
  });
  if (step.partial) {
    if (findings.failureCount === before && blooms.length > 0) {
      findings.passed('logs-bloom', 'of each receipt; some transactions of the block only');
    }
    return;
  }
  if (step.header === null) return;
  const all = blooms.length > 0 ? union(blooms.slice(0, committed)) : logsBloom(step.logs);
  if (!all.equals(step.header.logsBloom)) {
    findings.fail('logs-bloom', 'logsBloom', "the header's bloom is not that of the logs");
  } else if (findings.failureCount === before) findings.passed('logs-bloom');
}

function union(blooms: readonly Bloom[]): Bloom {
  const all = Buffer.alloc(256) as Bloom;
  for (const bloom of blooms) {
    if (bloom === EMPTY_BLOOM) continue;
    for (let at = 0; at < 256; at++) all[at] = (all[at] as number) | (bloom[at] as number);
  }
  return all;
}
