import type { StepHead } from './step.js';

/** Bytes and back; `decode(encode(x))` equals x. */
export interface ByteCodec<T> {
  encode(value: T): Buffer;
  decode(bytes: Buffer): T;
}

/** What a block did: the events it gave, and what takes its effect on the state back. */
export interface Applied<Events, Undo> {
  readonly events: Events;
  readonly undo: Undo;
}

/**
 * A stage: a deterministic function over the blocks of one chain. No clock, no randomness, no environment, no I/O.
 * It may change the state that it owns. Reorgs, finality, gaps, snapshots, ids and digests are the runner's work.
 */
export interface Stage<State, Input extends StepHead, Events, Undo> {
  /** A segment of topic names and event ids: lower case, digits, hyphens. */
  readonly name: string;
  /** Raised whenever the same input may give other output. */
  readonly version: number;
  /** The fields of the input that `apply` reads; nothing after the last of them is decoded. */
  readonly reads: readonly (keyof Input & string)[];
  /** Of fields that are lists of records: the fields of those that `apply` reads; all of them where it says nothing. */
  readonly parts?: {
    readonly [Key in keyof Input]?: Input[Key] extends readonly (infer Item)[]
      ? readonly (keyof Item & string)[]
      : never;
  };
  /** The state before the first block of a segment. */
  initial(): State;
  apply(state: State, block: Input): Applied<Events, Undo>;
  /** Takes the last applied block back: state afterwards equals state before it. */
  undo(state: State, undo: Undo): void;
  /** The events of a step that is no block. */
  readonly none: Events;
  readonly codecs: { readonly state: ByteCodec<State>; readonly undo: ByteCodec<Undo> };
}
