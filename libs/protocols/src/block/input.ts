import type { IngestStep } from '#domain/generated/ingest-v1.js';

/** What decoding reads of an ingest step. */
export const DECODE_READS = [
  'time',
  'feeRecipient',
  'baseFeePerGas',
  'partial',
  'capabilities',
  'transactions',
  'transactionHashes',
  'receipts',
  'logs',
  'traces',
] as const satisfies readonly (keyof IngestStep)[];

/** And of the records in it. Their bytes become views when asked for: most are not. */
export const DECODE_PARTS = {
  transactions: [
    'index',
    'hash',
    'type',
    'from',
    'to',
    'value',
    'gasPrice',
    'maxFeePerGas',
    'maxPriorityFeePerGas',
  ],
  receipts: [
    'transactionIndex',
    'transactionHash',
    'from',
    'to',
    'status',
    'gasUsed',
    'effectiveGasPrice',
    'contractAddress',
    'blobGasUsed',
    'blobGasPrice',
  ],
  logs: ['transactionIndex', 'logIndex', 'address', 'topics', 'data'],
  traces: [
    'transactionIndex',
    'traceAddress',
    'type',
    'from',
    'to',
    'value',
    'gasUsed',
    'input',
    'output',
    'error',
  ],
} as const satisfies {
  readonly [Key in
    | 'transactions'
    | 'receipts'
    | 'logs'
    | 'traces']: readonly (keyof IngestStep[Key][number])[];
};

type Parts = typeof DECODE_PARTS;
export type DecodeBody = Pick<IngestStep['transactions'][number], Parts['transactions'][number]>;
export type DecodeReceipt = Pick<IngestStep['receipts'][number], Parts['receipts'][number]>;
export type DecodeTrace = Pick<IngestStep['traces'][number], Parts['traces'][number]>;

export type DecodeInput = Omit<Pick<IngestStep, (typeof DECODE_READS)[number] | 'number'>, keyof Parts> & {
  readonly transactions: readonly DecodeBody[];
  readonly receipts: readonly DecodeReceipt[];
  readonly logs: IngestStep['logs'];
  readonly traces: readonly DecodeTrace[];
};
