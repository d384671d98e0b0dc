import type { Address, Hash } from '#domain/bytes.js';
import type { AddressBook } from './address-book.js';

/** A value that its ABI type cannot have: the log or call is not what its first bytes say. */
export class Unreadable extends Error {}

/** Where the parts of a log or call stand, so that decoders can name places as constants. */
export const EMITTER_AT = 12;
export const TOPICS_AT = 32;
export const DATA_AT = TOPICS_AT + 4 * 32;

const FIRST_SIZE = 4096;

/**
 * One log, call or answer, laid out in 32-byte words for decoders: emitter, four topics, data. Loading the next one
 * overwrites it; what the methods return stays. They throw {@link Unreadable} for what the type cannot be.
 */
export class Words {
  dataLength = 0;
  private bytes = Buffer.alloc(FIRST_SIZE);
  protected view = viewOf(this.bytes);

  constructor(readonly book: AddressBook) {}

  /** The first topic is left out: who asks has looked at it. */
  loadLog(log: {
    readonly address: Buffer;
    readonly topics: readonly Buffer[];
    readonly data: Buffer;
  }): void {
    const { address, topics, data } = log;
    this.reserve(data.length);
    this.bytes.set(address, EMITTER_AT);
    for (let index = 1; index < topics.length; index++)
      this.bytes.set(topics[index] as Buffer, TOPICS_AT + 32 * index);
    this.bytes.set(data, DATA_AT);
  }

  /** The parameters of a call behind its selector, or an answer. */
  loadData(data: Buffer, from = 0): void {
    this.reserve(data.length - from);
    this.bytes.set(from === 0 ? data : data.subarray(from), DATA_AT);
  }

  emitter(): Address {
    return this.book.at(this.view, EMITTER_AT);
  }

  address(at: number): Address {
    const { view } = this;
    if ((view.getUint32(at) | view.getUint32(at + 4) | view.getUint32(at + 8)) !== 0)
      throw new Unreadable('address');
    return this.book.at(view, at + 12);
  }

  /** Whatever stands before it. */
  addressOf(at: number): Address {
    return this.book.at(this.view, at + 12);
  }

  /** Anything but zero is true. */
  boolOf(at: number): boolean {
    return this.uint(at) !== 0n;
  }

  bool(at: number): boolean {
    const value = this.uint(at);
    if (value > 1n) throw new Unreadable('bool');
    return value === 1n;
  }

  uint(at: number): bigint {
    const { view } = this;
    const low = view.getBigUint64(at + 24);
    if (
      (view.getUint32(at) | view.getUint32(at + 4) | view.getUint32(at + 8) | view.getUint32(at + 12)) ===
      0
    ) {
      if ((view.getUint32(at + 16) | view.getUint32(at + 20)) === 0) return low;
      return (view.getBigUint64(at + 16) << 64n) | low;
    }
    const high = (view.getBigUint64(at) << 64n) | view.getBigUint64(at + 8);
    return (high << 128n) | (view.getBigUint64(at + 16) << 64n) | low;
  }

  uintOf(at: number, bits: number): bigint {
    const value = this.uint(at);
    if (value >> BigInt(bits) !== 0n) throw new Unreadable(`uint${bits}`);
    return value;
  }

  /** Of at most 48 bits. */
  smallUint(at: number, bits: number): number {
    const value = Number(this.uint(at));
    if (value >= 2 ** bits) throw new Unreadable(`uint${bits}`);
    return value;
  }

  int(at: number): bigint {
    return BigInt.asIntN(256, this.uint(at));
  }

  intOf(at: number, bits: number): bigint {
    const value = this.int(at);
    if (BigInt.asIntN(bits, value) !== value) throw new Unreadable(`int${bits}`);
    return value;
  }

  /** Of at most 48 bits. */
  smallInt(at: number, bits: number): number {
    return Number(this.intOf(at, bits));
  }

  /** `bytes32`. */
  hash(at: number): Hash {
    return Buffer.from(this.bytes.subarray(at, at + 32)) as Hash;
  }

  /** `bytesN`, which stands at the left of its word. */
  shortBytes(at: number, size: number): Buffer {
    for (let rest = at + size; rest < at + 32; rest++)
      if (this.bytes[rest] !== 0) throw new Unreadable(`bytes${size}`);
    return Buffer.from(this.bytes.subarray(at, at + size));
  }

  /** `bytes` or `string`; at its place stands where it begins. */
  dynamicBytes(at: number): Buffer {
    const start = this.offset(at);
    const size = this.length(start, 1);
    return Buffer.from(this.bytes.subarray(start + 32, start + 32 + size));
  }

  fixedArray<Item>(at: number, count: number, read: (place: number) => Item): Item[] {
    return Array.from({ length: count }, (_, index) => read(at + 32 * index));
  }

  /** Of items that take `words` words each. */
  dynamicArray<Item>(at: number, words: number, read: (place: number) => Item): Item[] {
    const start = this.offset(at);
    const size = 32 * words;
    return Array.from({ length: this.length(start, size) }, (_, index) => read(start + 32 + size * index));
  }

  private offset(at: number): number {
    const offset = Number(this.uint(at));
    if (offset + 32 > this.dataLength) throw new Unreadable('offset');
    return DATA_AT + offset;
  }

  /** Of items of `size` bytes that stand behind their count. */
  private length(start: number, size: number): number {
    const count = Number(this.uint(start));
    if (start + 32 + count * size > DATA_AT + this.dataLength) throw new Unreadable('length');
    return count;
  }

  protected reserve(dataLength: number): void {
    this.dataLength = dataLength;
    if (DATA_AT + dataLength <= this.bytes.length) return;
    const larger = Buffer.alloc(2 ** Math.ceil(Math.log2(DATA_AT + dataLength)));
    this.bytes = larger;
    this.view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
