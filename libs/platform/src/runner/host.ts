import type { Step } from '#stage/step.js';

/** A step that a stage gave, ready for its topic. */
export interface OutputStep {
  readonly head: Step;
  /** Avro bytes without wire prefix: what the next stage reads, and what digests are over. */
  readonly payload: Buffer;
}

/** What a stage needs to go on after a restart, besides the topics themselves. */
export interface Checkpoint {
  readonly stageVersion: number;
  /** Where to go on reading, to be re-applied without output up to the committed offset. */
  readonly next: number;
  readonly machine: Buffer;
}

/** A stage with its codecs: what the transport calls, once per batch. */
export interface StageHost<Item> {
  readonly name: string;
  readonly version: number;
  /** Registry id of the schema of its output. */
  readonly schemaId: number;
  process(items: readonly Item[]): readonly OutputStep[];
  save(next: number): Checkpoint;
  restore(checkpoint: Checkpoint): void;
}
