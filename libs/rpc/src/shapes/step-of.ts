import type { Hash } from '#domain/bytes.js';
import type {
  IngestStep,
  Log,
  PreStateAccount,
  Receipt,
  StateChange,
  Trace,
  Transaction,
  TransactionRef,
} from '#domain/generated/ingest-v1.js';
import type { ParsedHeader } from './header.js';

/** What a source shows of a block; null where it does not show that at all. */
export interface Contents {
  readonly number: number;
  readonly hash: Hash;
  readonly head: Pick<
    ParsedHeader,
    'parentHash' | 'time' | 'feeRecipient' | 'baseFeePerGas' | 'header'
  > | null;
  readonly transactionCount: number;
  readonly partial: boolean;
  readonly transactions: readonly Transaction[] | null;
  /** Where neither bodies nor receipts name the transactions. */
  readonly transactionHashes?: readonly TransactionRef[];
  readonly receipts: readonly Receipt[] | null;
  readonly logs: readonly Log[] | null;
  readonly traces: readonly Trace[] | null;
  readonly stateChanges: readonly StateChange[] | null;
  readonly preState: readonly PreStateAccount[] | null;
}

/** A block step; `capabilities` says which of its empty lists mean "none" and which "not at hand". */
export function stepOf(contents: Contents): IngestStep {
  const { head } = contents;
  const shown = {
    header: head,
    logs: contents.logs,
    preState: contents.preState,
    receipts: contents.receipts,
    stateChanges: contents.stateChanges,
    traces: contents.traces,
    transactions: contents.transactions,
  };
  return {
    kind: 'block',
    number: contents.number,
    hash: contents.hash,
    parentHash: head?.parentHash ?? null,
    time: head?.time ?? null,
    feeRecipient: head?.feeRecipient ?? null,
    baseFeePerGas: head?.baseFeePerGas ?? null,
    transactionCount: contents.transactionCount,
    partial: contents.partial,
    capabilities: Object.entries(shown)
      .filter(([, value]) => value !== null)
      .map(([name]) => name),
    integrity: [],
    header: head?.header ?? null,
    transactions: contents.transactions ?? [],
    transactionHashes: contents.transactionHashes ?? [],
    receipts: contents.receipts ?? [],
    logs: contents.logs ?? [],
    traces: contents.traces ?? [],
    stateChanges: contents.stateChanges ?? [],
    preState: contents.preState ?? [],
    dropped: [],
  };
}
