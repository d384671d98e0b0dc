import { LONG_RANGE } from '../schema/long-range.js';
import { Malformed } from './malformed.js';
import { RepeatedBytes } from './repeated-bytes.js';
import { RepeatedStrings } from './repeated-strings.js';
import { EMPTY, viewOf } from './view.js';

/**
 * Reads Avro's binary encoding from one payload. Every read is checked against the end; none allocates more than the
 * payload is long. Bytes come as views into the payload, or as what was read before and is equal.
 */
export class Cursor {
  buffer: Buffer = EMPTY;
  /** Where the next read begins. */
  position = 0;
  private end = 0;
  private readonly strings = new RepeatedStrings();
  private readonly values = new RepeatedBytes();

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
    return this.from(this.passFixed(size));
  }

  /** A fixed value that comes up again and again, as addresses do. */
  repeated(size: number): Buffer {
    return this.values.of(this.buffer, this.passFixed(size), size);
  }

  bytes(): Buffer {
    return this.from(this.span());
  }

  /** Minimal big-endian, at most 32 bytes: another form of the same value would change digests. */
  uint256(): Buffer {
    return this.from(this.uintSpan());
  }

  /** Minimal two's complement, at most 32 bytes. */
  int256(): Buffer {
    return this.from(this.intSpan());
  }

  /** The pass methods check a value and give the place from which `view.ts` reads it later. */
  passFixed(size: number): number {
    const at = this.position;
    this.skip(size);
    return at;
  }

  passBytes(): number {
    const at = this.position;
    this.span();
    return at;
  }

  passUint256(): number {
    const at = this.position;
    this.uintSpan();
    return at;
  }

  passInt256(): number {
    const at = this.position;
    this.intSpan();
    return at;
  }

  /** Passes a length and as many bytes; where these begin. */
  private span(): number {
    return this.passFixed(this.length());
  }

  private uintSpan(): number {
    const start = this.span();
    const size = this.position - start;
    if (size > 32 || (size > 0 && this.buffer[start] === 0))
      throw new Malformed(`${show(this.from(start))} is no minimal unsigned quantity`);
    return start;
  }

  private intSpan(): number {
    const start = this.span();
    if (this.position - start > 32 || this.hasRedundantSign(start))
      throw new Malformed(`${show(this.from(start))} is no minimal signed quantity`);
    return start;
  }

  string(): string {
    return this.strings.of(this.buffer, this.span(), this.position);
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

  private from(start: number): Buffer {
    return viewOf(this.buffer, start, this.position);
  }

  private hasRedundantSign(start: number): boolean {
    const { buffer, position } = this;
    if (start === position) return false;
    const first = buffer[start] as number;
    if (position - start === 1) return first === 0;
    const second = buffer[start + 1] as number;
    return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  }

  private byte(): number {
    if (this.position >= this.end) throw truncated();
    return this.buffer[this.position++] as number;
  }
}

function show(value: Buffer): string {
  return `0x${value.toString('hex', 0, 40)}${value.length > 40 ? '...' : ''}`;
}

function truncated(): Malformed {
  return new Malformed('the payload ends too early');
}
