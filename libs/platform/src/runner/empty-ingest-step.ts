import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { Step } from '#stage/step.js';

/** An ingest step without a block: a reorg or a finality move. */
export function emptyIngestStep(step: Step): IngestStep {
  return {
    ...step,
    time: null,
    feeRecipient: null,
    baseFeePerGas: null,
    transactionCount: 0,
    partial: false,
    capabilities: [],
    integrity: [],
    header: null,
    transactions: [],
    transactionHashes: [],
    receipts: [],
    logs: [],
    traces: [],
    stateChanges: [],
    preState: [],
  };
}
