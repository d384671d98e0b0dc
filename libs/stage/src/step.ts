import type { Hash } from '#domain/bytes.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';

/** The leading fields of every record on an ordered topic, whatever the stage. */
export interface StepHead {
  /** block, reorg or finality. A string on the wire, so that old readers survive a new kind. */
  readonly kind: string;
  /** block: its number. reorg: of the common ancestor. finality: of the block that became final. */
  readonly number: number;
  readonly hash: Hash;
  /** Null where the source does not show it. */
  readonly parentHash: Hash | null;
}

/** Its trailing field. */
export interface StepTail {
  /** reorg only: the blocks that left the chain, highest first. */
  readonly dropped: readonly BlockRef[];
}

export type Step = StepHead & StepTail;

/** The names of the fields that the runner itself needs of each input. */
export const STEP_FIELDS = ['kind', 'number', 'hash', 'parentHash'] as const;
