import type { Hash } from '#domain/bytes.js';
import type { IngestStep, Log, Receipt, Trace, Transaction } from '#domain/generated/ingest-v1.js';

/** Everything that a step has of one transaction. */
export interface TransactionParts {
  readonly index: number;
  readonly hash: Hash | null;
  readonly body: Transaction | null;
  readonly receipt: Receipt | null;
  readonly logs: readonly Log[];
  /** Depth first. */
  readonly traces: readonly Trace[];
}

type Step = Pick<IngestStep, 'transactions' | 'transactionHashes' | 'receipts' | 'logs' | 'traces'>;

/** The transactions of a step in order, whichever of its parts names them. All parts are in that order already. */
export function groupByTransaction(step: Step): readonly TransactionParts[] {
  const bodies = new Map(step.transactions.map((body) => [body.index, body]));
  const receipts = new Map(step.receipts.map((receipt) => [receipt.transactionIndex, receipt]));
  const hashes = new Map(step.transactionHashes.map((ref) => [ref.transactionIndex, ref.hash]));
  const logs = runs(step.logs);
  const traces = runs(step.traces);
  const indexes = new Set([bodies, receipts, hashes, logs, traces].flatMap((parts) => [...parts.keys()]));
  // Rewards belong to no transaction.
  indexes.delete(-1);
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => {
      const body = bodies.get(index) ?? null;
      const receipt = receipts.get(index) ?? null;
      return {
        index,
        hash: body?.hash ?? receipt?.transactionHash ?? hashes.get(index) ?? null,
        body,
        receipt,
        logs: logs.get(index) ?? [],
        traces: traces.get(index) ?? [],
      };
    });
}

function runs<Part extends { readonly transactionIndex: number }>(
  parts: readonly Part[],
): Map<number, readonly Part[]> {
  const found = new Map<number, readonly Part[]>();
  for (let start = 0, end = 1; start < parts.length; start = end++) {
    const index = (parts[start] as Part).transactionIndex;
    while (end < parts.length && (parts[end] as Part).transactionIndex === index) end++;
    found.set(index, parts.slice(start, end));
  }
  return found;
}
