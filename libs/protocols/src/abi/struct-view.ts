import { bigUintOf } from '#domain/quantity.js';
import { Unreadable } from './words.js';

/**
 * Reads ABI data that a parameter list cannot write down: arrays of structs, and structs with members of no fixed size.
 * Places are counted in words from the struct's begin. Throws {@link Unreadable}.
 */
export class StructView {
  constructor(
    private readonly data: Buffer,
    private readonly start = 0,
  ) {}

  uint(word: number): bigint {
    return bigUintOf(this.hash(word));
  }

  /** The low 20 bytes: some contracts keep flags above them. */
  address(word: number): Buffer {
    return this.slice(this.start + 32 * word + 12, 20);
  }

  hash(word: number): Buffer {
    return this.slice(this.start + 32 * word, 32);
  }

  /** The struct that the word holds the offset of. */
  struct(word: number): StructView {
    return new StructView(this.data, this.start + this.offset(word));
  }

  /** The `bytes` that the word holds the offset of. */
  bytes(word: number): Buffer {
    const at = this.start + this.offset(word);
    return this.slice(at + 32, this.count(at));
  }

  /** An array of structs of fixed size, that many words each. */
  fixedStructs(word: number, words: number): StructView[] {
    const at = this.start + this.offset(word);
    const count = this.count(at);
    if (at + 32 + count * words * 32 > this.data.length) throw new Unreadable('length');
    return Array.from({ length: count }, (_, i) => new StructView(this.data, at + 32 + i * words * 32));
  }

  /** An array of structs whose places it holds the offsets of. */
  structs(word: number): StructView[] {
    const at = this.start + this.offset(word);
    const items = new StructView(this.data, at + 32);
    const count = this.count(at);
    if (at + 32 + count * 32 > this.data.length) throw new Unreadable('length');
    return Array.from({ length: count }, (_, index) => items.struct(index));
  }

  private count(at: number): number {
    return this.small(this.slice(at, 32), 'length');
  }

  private offset(word: number): number {
    return this.small(this.hash(word), 'offset');
  }

  private small(bytes: Buffer, what: string): number {
    const value = bigUintOf(bytes);
    if (value > BigInt(this.data.length)) throw new Unreadable(what);
    return Number(value);
  }

  private slice(at: number, size: number): Buffer {
    if (at + size > this.data.length) throw new Unreadable('end');
    return this.data.subarray(at, at + size);
  }
}
