import type { IngestStep } from '../generated/ingest-v1.js';
import type { BlockRules } from './block-rules.js';
import type { Evidence } from './evidence.js';
import { stateSyncHash } from './state-sync.js';

/** A block under check, with what several checks need to know of it. */
export interface Subject {
  readonly step: IngestStep;
  readonly evidence: Evidence;
  readonly rules: BlockRules;
  readonly hasHeader: boolean;
  readonly hasTransactions: boolean;
  readonly hasReceipts: boolean;
  readonly hasLogs: boolean;
  /** How many of the transactions (and receipts) the roots are over: all but Polygon's state sync, which is last. */
  readonly committed: number;
  /** Index in the step's logs of each receipt's first log, and the count of all logs at the end. */
  readonly firstLogs: readonly number[];
}

export function subjectOf(step: IngestStep, evidence: Evidence, rules: BlockRules): Subject {
  const has = (capability: string) => step.capabilities.includes(capability);
  const firstLogs = [0];
  for (const receipt of step.receipts) firstLogs.push((firstLogs.at(-1) as number) + receipt.logCount);
  return {
    step,
    evidence,
    rules,
    hasHeader: step.header !== null,
    hasTransactions: has('transactions'),
    hasReceipts: has('receipts'),
    hasLogs: has('logs'),
    committed: committedCount(step, rules),
    firstLogs,
  };
}

function committedCount(step: IngestStep, rules: BlockRules): number {
  const count = Math.max(step.transactions.length, step.receipts.length);
  if (!rules.stateSyncOutsideRoots || count === 0) return count;
  const hash = step.transactions.at(-1)?.hash ?? step.receipts.at(-1)?.transactionHash;
  return hash?.equals(stateSyncHash(step.number, step.hash)) === true ? count - 1 : count;
}
