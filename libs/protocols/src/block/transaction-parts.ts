import type { Hash } from '#domain/bytes.js';
import type { Log } from '#domain/generated/ingest-v1.js';
import type { DecodeBody, DecodeInput, DecodeReceipt, DecodeTrace } from './input.js';

/** Everything that a step has of one transaction. */
export interface TransactionParts {
  readonly index: number;
  readonly hash: Hash | null;
  readonly body: DecodeBody | null;
  readonly receipt: DecodeReceipt | null;
  readonly logs: readonly Log[];
  /** Depth first. */
  readonly traces: readonly DecodeTrace[];
}

type Step = Pick<DecodeInput, 'transactions' | 'transactionHashes' | 'receipts' | 'logs' | 'traces'>;

/** The transactions of a step in order, whichever of its parts names them. All parts are in that order already. */
export function groupByTransaction(step: Step): readonly TransactionParts[] {
  const parts: TransactionParts[] = [];
  const bodies = new Walk(step.transactions, ({ index }) => index);
  const receipts = new Walk(step.receipts, ({ transactionIndex }) => transactionIndex);
  const hashes = new Walk(step.transactionHashes, ({ transactionIndex }) => transactionIndex);
  const logs = new Walk(step.logs, ({ transactionIndex }) => transactionIndex);
  // Rewards, which belong to no transaction, stand last.
  const traces = new Walk(step.traces, ({ transactionIndex }) =>
    transactionIndex < 0 ? Infinity : transactionIndex,
  );
  for (;;) {
    const index = Math.min(bodies.next, receipts.next, hashes.next, logs.next, traces.next);
    if (index === Infinity) return parts;
    const body = bodies.one(index);
    const receipt = receipts.one(index);
    const ref = hashes.one(index);
    parts.push({
      index,
      hash: body?.hash ?? receipt?.transactionHash ?? ref?.hash ?? null,
      body,
      receipt,
      logs: logs.all(index),
      traces: traces.all(index),
    });
  }
}

/** A list in order of transaction, taken from its beginning. */
class Walk<Part> {
  private at = 0;
  /** Transaction of the next part; infinite at the end. */
  next: number;

  constructor(
    private readonly parts: readonly Part[],
    private readonly indexOf: (part: Part) => number,
  ) {
    this.next = this.indexAt(0);
  }

  one(index: number): Part | null {
    return this.all(index)[0] ?? null;
  }

  all(index: number): readonly Part[] {
    if (this.next !== index) return NONE;
    const from = this.at;
    while (this.next === index) this.next = this.indexAt(++this.at);
    return this.parts.slice(from, this.at);
  }

  private indexAt(at: number): number {
    return at < this.parts.length ? this.indexOf(this.parts[at] as Part) : Infinity;
  }
}

const NONE: readonly never[] = [];
