import { type Hash, toHex } from '#domain/bytes.js';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';

/** What of a block the link needs. */
export interface LinkedBlock extends BlockRef {
  readonly parentHash: Hash | null;
}

/**
 * The parent link of a stream of blocks: consecutive numbers must link by parentHash where it is known. A gap begins
 * anew. After a reorg the link goes on from the common ancestor.
 */
export class ParentLink {
  private last: BlockRef | null;
  private checkedLinks = 0;

  /** @param tip the block that the stream goes on from */
  constructor(tip: BlockRef | null = null) {
    this.last = tip;
  }

  /** How many links were proven so far. */
  get checked(): number {
    return this.checkedLinks;
  }

  /** Takes the next block; IntegrityError parent-link where it does not follow the one before it. */
  next(block: LinkedBlock): void {
    const { last } = this;
    if (last !== null && block.number === last.number + 1 && block.parentHash !== null) {
      if (!block.parentHash.equals(last.hash)) {
        throw new IntegrityError(
          'parent-link',
          `its parent is ${toHex(block.parentHash)}, block ${last.number} is ${toHex(last.hash)}`,
          {
            place: { block: block.number, field: 'parentHash' },
          },
        );
      }
      this.checkedLinks++;
    }
    this.last = { number: block.number, hash: block.hash };
  }

  /** The chain goes on after `ancestor`. */
  reorg(ancestor: BlockRef): void {
    this.last = { number: ancestor.number, hash: ancestor.hash };
  }
}
