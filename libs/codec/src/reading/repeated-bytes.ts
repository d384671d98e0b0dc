import { wordAt } from '#domain/bytes.js';
import { viewOf } from './view.js';

const SLOTS = 1 << 13;
/** 32-bit words of the longest value that is kept. */
const MOST_WORDS = 8;

/**
 * Short values that come up again and again: equal ones are given as one object, which costs less than a view for each.
 * A value is kept from the second time on, as a copy of its own, until another takes its slot.
 */
export class RepeatedBytes {
  private readonly values: (Buffer | null)[] = new Array<null>(SLOTS).fill(null);
  private readonly words = new Int32Array(SLOTS * MOST_WORDS);
  /** Hash of what came last to a slot and was not kept. */
  private readonly seen = new Int32Array(SLOTS);

  /** A value of `size` bytes of a payload: a view into it the first time. */
  of(payload: Buffer, start: number, size: number): Buffer {
    if (size > 4 * MOST_WORDS || (size & 3) !== 0) return viewOf(payload, start, start + size);
    let hash = size;
    for (let at = start + size - 4; at >= start; at -= 8)
      hash = Math.imul(hash ^ wordAt(payload, at), 0x9e3779b1);
    hash ^= hash >>> 15;
    const slot = hash & (SLOTS - 1);
    const value = this.values[slot] as Buffer | null;
    if (value !== null && value.length === size && this.holds(slot, payload, start, size)) return value;
    if (this.seen[slot] === hash) return this.keep(slot, payload, start, size);
    this.seen[slot] = hash;
    return viewOf(payload, start, start + size);
  }

  private holds(slot: number, payload: Buffer, start: number, size: number): boolean {
    const from = slot * MOST_WORDS;
    for (let word = 0; 4 * word < size; word++)
      if (this.words[from + word] !== wordAt(payload, start + 4 * word)) return false;
    return true;
  }

  private keep(slot: number, payload: Buffer, start: number, size: number): Buffer {
    const value = Buffer.from(viewOf(payload, start, start + size));
    for (let word = 0; 4 * word < size; word++)
      this.words[slot * MOST_WORDS + word] = wordAt(payload, start + 4 * word);
    this.values[slot] = value;
    return value;
  }
}
