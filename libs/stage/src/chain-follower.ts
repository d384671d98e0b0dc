import { toHex } from '#domain/bytes.js';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';
import type { Step, StepHead } from './step.js';
import { parentRef, UndoRing } from './undo-ring.js';
import { decodeRing, encodeRing } from './undo-ring-codec.js';

/** Turns blocks as they arrive into a chain of steps: it finds reorgs, duplicates and broken links. */
export class ChainFollower {
  private readonly ring: UndoRing<null>;

  /**
   * @param ringDepth how many blocks a reorg may drop (chain data)
   * @param saved what {@link save} gave, to go on from there
   */
  constructor(ringDepth: number, saved?: Buffer) {
    this.ring = new UndoRing<null>(ringDepth);
    if (saved !== undefined) decodeRing(saved, this.ring, () => null);
  }

  get tip(): BlockRef | null {
    return this.ring.tip;
  }

  /**
   * What must come before this block: nothing, or one reorg step. Null where the block is the tip or an ancestor of
   * it. Throws IntegrityError (parent-link) for a block that does not link within the ring.
   */
  follow(block: StepHead): readonly Step[] | null {
    const tip = this.ring.tip;
    if (tip === null || block.number > tip.number + 1) {
      this.beginSegment(block);
      return [];
    }
    const known = [this.ring.base, ...this.ring.list()].some((ref) => ref?.hash.equals(block.hash) === true);
    if (known) return null;
    const before = this.links(block, tip) ? [] : [this.reorgTo(block)];
    this.accept(block);
    return before;
  }

  /** Takes in a step that is already on the log, after a restart. */
  observe(step: Step): void {
    if (step.kind === 'reorg') this.ring.rewindTo(step);
    else if (step.kind === 'finality') this.ring.finalize(step.number);
    else if (this.ring.tip === null || step.number > this.ring.tip.number + 1) this.beginSegment(step);
    else this.accept(step);
  }

  save(): Buffer {
    return encodeRing(this.ring, () => Buffer.alloc(0));
  }

  private beginSegment(block: StepHead): void {
    this.ring.reset(parentRef(block));
    this.accept(block);
  }

  private accept({ number, hash }: StepHead): void {
    this.ring.push({ number, hash, undo: null });
  }

  /** Whether the block is the tip's child, by hash, or by number where its source shows no parent. */
  private links(block: StepHead, tip: BlockRef): boolean {
    const { number, parentHash } = block;
    if (parentHash === null) {
      if (number === tip.number + 1) return true;
      throw broken(block, 'parentHash', `comes after block ${tip.number} and shows no parent`);
    }
    if (!parentHash.equals(tip.hash)) return false;
    if (number !== tip.number + 1) throw broken(block, 'number', `names block ${tip.number} as its parent`);
    return true;
  }

  private reorgTo(block: StepHead): Step {
    const { parentHash } = block;
    const ancestor = [this.ring.base, ...this.ring.list()].find(
      (ref) => ref !== null && parentHash?.equals(ref.hash) === true,
    );
    if (ancestor === undefined || ancestor === null) {
      throw broken(
        block,
        'parentHash',
        `has parent ${parentHash === null ? 'none' : toHex(parentHash)}, no block of this chain`,
      );
    }
    if (block.number !== ancestor.number + 1)
      throw broken(block, 'number', `names block ${ancestor.number} as its parent`);
    const dropped = this.ring.rewindTo(ancestor).map(({ number, hash }) => ({ number, hash }));
    return { kind: 'reorg', number: ancestor.number, hash: ancestor.hash, parentHash: null, dropped };
  }
}

function broken({ number }: StepHead, field: string, what: string): IntegrityError {
  return new IntegrityError('parent-link', `block ${number} ${what}`, { place: { block: number, field } });
}
