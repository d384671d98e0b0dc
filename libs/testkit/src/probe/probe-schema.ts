import type { Address, Hash, Uint256 } from '#domain/bytes.js';
import type { Step } from '#stage/step.js';

/** What a probe stage writes for a block: the header facts that it read, and a state that depends on all blocks before. */
export interface ProbeEvents {
  readonly time: number | null;
  readonly feeRecipient: Address | null;
  readonly baseFeePerGas: Uint256 | null;
  readonly transactionCount: number;
  /** Blocks of the segment so far. */
  readonly blocks: number;
  /** Chained hash over the segment so far. */
  readonly chained: Hash;
}

export type ProbeStep = ProbeEvents & Step;

/** The fields that a probe reads; ingest steps and probe steps both have them. */
export const PROBE_READS = ['time', 'feeRecipient', 'baseFeePerGas', 'transactionCount'] as const;

export const PROBE_SCHEMA = {
  type: 'record',
  name: 'ProbeStep',
  namespace: 'sluice.testkit',
  fields: [
    { name: 'kind', type: 'string' },
    { name: 'number', type: 'long' },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', namespace: 'sluice', size: 32 } },
    { name: 'parentHash', type: ['null', 'sluice.Hash'] },
    { name: 'time', type: ['null', 'long'] },
    {
      name: 'feeRecipient',
      type: ['null', { type: 'fixed', name: 'Address', namespace: 'sluice', size: 20 }],
    },
    { name: 'baseFeePerGas', type: ['null', { type: 'bytes', logicalType: 'uint256' }] },
    { name: 'transactionCount', type: 'int' },
    { name: 'blocks', type: 'int' },
    { name: 'chained', type: 'sluice.Hash' },
    {
      name: 'dropped',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'BlockRef',
          fields: [
            { name: 'number', type: 'long' },
            { name: 'hash', type: 'sluice.Hash' },
          ],
        },
      },
    },
  ],
} as const;
