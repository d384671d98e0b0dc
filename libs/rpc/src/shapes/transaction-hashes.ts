import type { Hash } from '#domain/bytes.js';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import { shown } from './json.js';

/**
 * The transactions of one block by hash, from its bodies or receipts: what names a transaction by hash finds its
 * index here, and what names both is checked. Empty where the source shows neither bodies nor receipts.
 */
export class TransactionHashes {
  private readonly byHash = new Map<string, number>();
  private readonly byIndex = new Map<number, string>();

  constructor(items: Iterable<{ readonly hash: Hash; readonly index: number }>) {
    for (const { hash, index } of items) {
      const text = `0x${hash.toString('hex')}`;
      this.byHash.set(text, index);
      this.byIndex.set(index, text);
    }
  }

  get known(): boolean {
    return this.byIndex.size > 0;
  }

  get size(): number {
    return this.byIndex.size;
  }

  /** Index of the transaction; IntegrityError malformed where the block does not have it. */
  indexOf(hash: string, field: string): number {
    const index = this.byHash.get(hash) ?? this.byHash.get(hash.toLowerCase());
    if (index === undefined)
      throw new IntegrityError('malformed', `the block has no transaction ${shown(hash)}`, {
        place: { field },
      });
    return index;
  }

  /** Refuses a pair of index and hash that the bodies or receipts contradict. */
  check(index: number, hash: unknown, field: string): void {
    if (!this.known || hash === undefined || hash === null) return;
    const expected = this.byIndex.get(index);
    if (expected === hash || (typeof hash === 'string' && expected === hash.toLowerCase())) return;
    const detail =
      expected === undefined
        ? `the block has no transaction ${index}`
        : `transaction ${index} is ${expected}, not ${shown(hash)}`;
    throw new IntegrityError('malformed', detail, { place: { field } });
  }
}
