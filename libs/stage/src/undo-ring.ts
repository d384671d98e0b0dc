import { type Hash, ownBytes, toHex } from '#domain/bytes.js';
import { PermanentError } from '#domain/errors/sluice-error.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';
import type { StepHead } from './step.js';

/** A block that can still be taken back. */
export interface RingEntry<Undo> extends BlockRef {
  readonly undo: Undo;
}

/** The block before this one; null where it is not known, or where this one is the first of the chain. */
export function parentRef(block: StepHead): BlockRef | null {
  return block.parentHash === null || block.number === 0
    ? null
    : { number: block.number - 1, hash: ownBytes(block.parentHash) };
}

/**
 * The last blocks of a segment with what undoes them, at most `depth`. Invariant: entries are linked in order, each
 * the parent of the next, and `base` is the block before the oldest entry (null: not known).
 */
export class UndoRing<Undo> {
  private entries: RingEntry<Undo>[] = [];
  private baseRef: BlockRef | null = null;

  constructor(readonly depth: number) {
    if (!Number.isInteger(depth) || depth < 1) throw new RangeError(`ring depth ${depth}`);
  }

  get base(): BlockRef | null {
    return this.baseRef;
  }

  get size(): number {
    return this.entries.length;
  }

  /** The newest block; the base where no block can be taken back. */
  get tip(): BlockRef | null {
    return this.entries.at(-1) ?? this.baseRef;
  }

  list(): readonly RingEntry<Undo>[] {
    return this.entries;
  }

  /** Starts a segment after `base`. */
  reset(base: BlockRef | null, entries: readonly RingEntry<Undo>[] = []): void {
    this.baseRef = base;
    this.entries = [...entries];
  }

  /** The entry's hash may be a view into a block's bytes, which would outlive the block. */
  push(entry: RingEntry<Undo>): void {
    this.entries.push({ ...entry, hash: ownBytes(entry.hash) });
    if (this.entries.length > this.depth) this.baseRef = this.entries.shift() ?? null;
  }

  /** Removes and returns the entries above the ancestor, newest first; chain.deep-reorg when it is not in reach. */
  rewindTo(ancestor: { readonly number: number; readonly hash: Hash }): readonly RingEntry<Undo>[] {
    let keep = this.entries.length;
    while (keep > 0 && !this.entries[keep - 1]?.hash.equals(ancestor.hash)) keep--;
    if (keep === 0 && this.baseRef?.hash.equals(ancestor.hash) !== true) {
      throw new PermanentError(
        'chain.deep-reorg',
        `common ancestor ${toHex(ancestor.hash)} is below the undo ring of ${this.depth} blocks`,
        { place: { block: ancestor.number } },
      );
    }
    return this.entries.splice(keep).reverse();
  }

  /** Forgets how to undo the blocks up to this number: they are final. */
  finalize(number: number): void {
    while (this.entries.length > 0 && (this.entries[0]?.number ?? Infinity) <= number) {
      this.baseRef = this.entries.shift() ?? null;
    }
  }
}
