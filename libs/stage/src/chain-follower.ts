import { toHex } from '#domain/bytes.js';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';
import type { Step, StepHead } from './step.js';
import { parentRef, UndoRing } from './undo-ring.js';
import { decodeRing, encodeRing } from './undo-ring-codec.js';

/** Turns blocks as they arrive into a chain of steps: it finds reorgs, duplicates and broken links. */
export interface ChainFollower {
  /**
   * What must come before this block: nothing, or one reorg step. Null where the block is already the tip's
   * ancestor or the tip itself. Throws IntegrityError (parent-link) for a block that does not link, and
   * chain.deep-reorg for one that links below the ring.
   */
  follow(block: StepHead): readonly Step[] | null;
  /** Takes in a step that is already on the log, after a restart. */
  observe(step: Step): void;
  /** The ring, for the second argument of {@link createChainFollower}. */
  save(): Buffer;
  readonly tip: BlockRef | null;
}

/**
 * @param ringDepth how many blocks a reorg may drop (chain data)
 */
export function createChainFollower(ringDepth: number, saved?: Buffer): ChainFollower {
  const ring = new UndoRing<null>(ringDepth);
  if (saved !== undefined) decodeRing(saved, ring, () => null);

  function accept(block: StepHead): void {
    ring.push({ number: block.number, hash: block.hash, undo: null });
  }

  function beginSegment(block: StepHead): void {
    ring.reset(parentRef(block));
  }

  function reorgTo(block: StepHead, parent: Buffer): Step {
    const ancestor = [ring.base, ...ring.list()].find((ref) => ref?.hash.equals(parent) === true);
    if (ancestor === undefined || ancestor === null) {
      throw new IntegrityError('parent-link', `parent ${toHex(parent)} is no block of this chain`, {
        place: { block: block.number, field: 'parentHash' },
      });
    }
    const dropped = ring.rewindTo(ancestor).map(({ number, hash }) => ({ number, hash }));
    return { kind: 'reorg', number: ancestor.number, hash: ancestor.hash, parentHash: null, dropped };
  }

  return {
    get tip() {
      return ring.tip;
    },
    follow(block) {
      const tip = ring.tip;
      if (tip === null || block.number > tip.number + 1) {
        beginSegment(block);
        accept(block);
        return [];
      }
      if (ring.list().some((entry) => entry.hash.equals(block.hash))) return null;
      const links =
        block.parentHash === null ? block.number === tip.number + 1 : block.parentHash.equals(tip.hash);
      if (links) {
        if (block.number !== tip.number + 1) {
          throw new IntegrityError(
            'parent-link',
            `block ${block.number} names block ${tip.number} as its parent`,
            {
              place: { block: block.number, field: 'number' },
            },
          );
        }
        accept(block);
        return [];
      }
      if (block.parentHash === null) {
        throw new IntegrityError(
          'parent-link',
          `block ${block.number} comes after block ${tip.number} and shows no parent`,
          {
            place: { block: block.number, field: 'parentHash' },
          },
        );
      }
      const reorg = reorgTo(block, block.parentHash);
      accept(block);
      return [reorg];
    },
    save: () => encodeRing(ring, () => Buffer.alloc(0)),
    observe(step) {
      if (step.kind === 'reorg') ring.rewindTo(step);
      else if (step.kind === 'finality') ring.finalize(step.number);
      else {
        if (ring.tip === null || step.number > ring.tip.number + 1) beginSegment(step);
        accept(step);
      }
    },
  };
}
