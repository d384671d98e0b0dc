import { LONG_RANGE } from '../schema/long-range.js';
import { Malformed } from './malformed.js';

const EMPTY = Buffer.alloc(0);
/** Strings up to this length are looked up among those read before. */
const CACHED_LENGTH = 32;
const CACHE_SIZE = 1024;

/**
 * Reads Avro's binary encoding from one payload. Every read is checked against the end; none allocates more than the
 * payload is long. Bytes come as views into the payload.
 */
export class Cursor {
  private buffer: Buffer = EMPTY;
  private position = 0;
  private end = 0;
  /** Few strings come up again and again (kinds, call types, check names); shared by a payload's reader. */
  private readonly strings: string[] = new Array<string>(CACHE_SIZE).fill('');

  open(payload: Buffer): void {
    this.buffer = payload;
    this.position = 0;
    this.end = payload.length;
  }

  /** Lets go of the payload. */
  close(): void {
    this.buffer = EMPTY;
    this.end = 0;
    this.position = 0;
  }

  get remaining(): number {
    return this.end - this.position;
  }

  boolean(): boolean {
    const byte = this.byte();
    if (byte > 1) throw new Malformed(`${byte} is no boolean`);
    return byte === 1;
  }

  /** The branch of a `["null", T]` union: whether a value follows. */
  isPresent(): boolean {
    const byte = this.byte();
    if (byte !== 0 && byte !== 2)
      throw new Malformed(`0x${byte.toString(16)} is no branch of a union of two`);
    return byte === 2;
  }

  int(): number {
    const value = this.long();
    if ((value | 0) !== value) throw new Malformed(`${value} is no 32-bit integer`);
    return value;
  }

  /** A 64-bit integer in zigzag base 128; refused outside of {@link LONG_RANGE}. */
  long(): number {
    if (this.position >= this.end) throw truncated();
    const byte = this.buffer[this.position] as number;
    if (byte > 0x7f) return this.longerLong();
    this.position++;
    return (byte >> 1) ^ -(byte & 1);
  }

  private longerLong(): number {
    const { buffer, end } = this;
    let byte = buffer[this.position++] as number;
    const negative = (byte & 1) === 1;
    let magnitude = (byte & 0x7f) >> 1;
    for (let scale = 64, length = 1; byte > 0x7f; scale *= 128, length++) {
      if (this.position >= end) throw truncated();
      if (length === 10) throw new Malformed('an integer of more than 10 bytes');
      byte = buffer[this.position++] as number;
      magnitude += (byte & 0x7f) * scale;
    }
    const value = negative ? -magnitude - 1 : magnitude;
    if (value > LONG_RANGE.max || value < LONG_RANGE.min)
      throw new Malformed('an integer that a number cannot hold');
    return value;
  }

  fixed(size: number): Buffer {
    const start = this.position;
    this.skip(size);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + start, size);
  }

  bytes(): Buffer {
    const length = this.length();
    return length === 0 ? EMPTY : this.fixed(length);
  }

  /** Minimal big-endian, at most 32 bytes: another form of the same value would change digests. */
  uint256(): Buffer {
    const value = this.bytes();
    if (value.length > 32 || value[0] === 0)
      throw new Malformed(`${show(value)} is no minimal unsigned quantity`);
    return value;
  }

  /** Minimal two's complement, at most 32 bytes. */
  int256(): Buffer {
    const value = this.bytes();
    if (value.length > 32 || hasRedundantSign(value))
      throw new Malformed(`${show(value)} is no minimal signed quantity`);
    return value;
  }

  string(): string {
    const length = this.length();
    const start = this.position;
    this.skip(length);
    if (length === 0) return '';
    if (length > CACHED_LENGTH) return this.buffer.toString('utf8', start, this.position);
    return this.cachedString(start, this.position);
  }

  private cachedString(start: number, end: number): string {
    const { buffer, strings } = this;
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (hash * 31 + (buffer[at] as number)) & (CACHE_SIZE - 1);
    const known = strings[hash] as string;
    if (known.length === end - start) {
      let at = start;
      while (at < end && known.charCodeAt(at - start) === buffer[at]) at++;
      if (at === end) return known;
    }
    const value = buffer.toString('utf8', start, end);
    // One byte a character: only ASCII compares with its bytes.
    if (value.length === end - start) strings[hash] = value;
    return value;
  }

  /**
   * Items in the next block of an array, 0 at its end.
   *
   * @param itemSize the fewest bytes of an item: a count that the rest of the payload cannot hold is refused unread
   */
  blockCount(itemSize: number): number {
    const count = this.long();
    if (count === 0) return 0;
    // A negative count is followed by the block's size in bytes, for those who skip.
    if (count < 0 && this.length() > this.remaining) throw truncated();
    const items = Math.abs(count);
    if (items * itemSize > this.remaining) {
      throw new Malformed(`an array of ${items} items in the ${this.remaining} bytes that are left`);
    }
    return items;
  }

  skip(size: number): void {
    if (size > this.end - this.position) throw truncated();
    this.position += size;
  }

  /** A length that is not negative; whether the payload has so much is for {@link skip} to say. */
  length(): number {
    const length = this.long();
    if (length < 0) throw new Malformed(`a length of ${length}`);
    return length;
  }

  private byte(): number {
    if (this.position >= this.end) throw truncated();
    return this.buffer[this.position++] as number;
  }
}

function hasRedundantSign(value: Buffer): boolean {
  const [first, second] = value;
  if (first === undefined) return false;
  if (second === undefined) return first === 0;
  return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
}

function show(value: Buffer): string {
  return `0x${value.toString('hex', 0, 40)}${value.length > 40 ? '...' : ''}`;
}

function truncated(): Malformed {
  return new Malformed('the payload ends too early');
}
