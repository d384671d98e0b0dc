/** Header sizes: one byte up to 55 bytes of payload, else one byte and the minimal big-endian length. */
function headerSize(payload: number): number {
  if (payload < 56) return 1;
  if (payload < 0x100) return 2;
  if (payload < 0x10000) return 3;
  return payload < 0x1000000 ? 4 : 5;
}

/** Bytes that a list takes with this payload. */
export function rlpListSize(payload: number): number {
  return headerSize(payload) + payload;
}

/** Bytes that a string takes. */
export function rlpStringSize(value: Uint8Array): number {
  if (value.length === 1 && (value[0] as number) < 0x80) return 1;
  return headerSize(value.length) + value.length;
}

/** Room for the header of a list of unknown size: most transactions and receipts have between 256 and 65535 bytes. */
const RESERVED = 3;

/**
 * RLP (yellow paper, appendix B), encoding only, into one buffer that grows. Make one and reuse it: views are valid
 * until the next write after them.
 */
export class RlpWriter {
  private buffer: Buffer;
  /** Bytes written so far. */
  length = 0;

  constructor(capacity = 1 << 16) {
    this.buffer = Buffer.allocUnsafe(capacity);
  }

  reset(): void {
    this.length = 0;
  }

  /** The bytes from `start` to `end`, not copied. */
  view(start = 0, end = this.length): Buffer {
    return this.buffer.subarray(start, end);
  }

  /** One byte as it is: the type before a typed transaction or receipt (EIP-2718). */
  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** Bytes as they are: something encoded already. */
  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** A string; a minimal big-endian quantity is one. */
  string(value: Uint8Array): void {
    const size = value.length;
    this.reserve(size + 5);
    if (size !== 1 || (value[0] as number) >= 0x80) this.header(0x80, size);
    if (size === 0) return;
    this.buffer.set(value, this.length);
    this.length += size;
  }

  /** Header of a string of two bytes or more, which the caller appends or hashes by itself. */
  stringHeader(size: number): void {
    this.reserve(5);
    this.header(0x80, size);
  }

  /** A non-negative safe integer. */
  number(value: number): void {
    this.reserve(9);
    if (value < 0x80) {
      this.buffer[this.length++] = value === 0 ? 0x80 : value;
      return;
    }
    let size = 1;
    for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) size++;
    this.buffer[this.length] = 0x80 + size;
    for (let rest = value, at = this.length + size; at > this.length; at--) {
      this.buffer[at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.length += size + 1;
  }

  /** Header of a list whose payload of this size the caller writes next. */
  listHeader(payload: number): void {
    this.reserve(5);
    this.header(0xc0, payload);
  }

  /** Begins a list whose size is not known yet; give what this returns to {@link closeList}. */
  openList(): number {
    this.reserve(RESERVED);
    this.length += RESERVED;
    return this.length;
  }

  closeList(opened: number): void {
    const payload = this.length - opened;
    const size = headerSize(payload);
    if (size !== RESERVED) {
      this.reserve(2);
      this.buffer.copyWithin(opened - RESERVED + size, opened, this.length);
    }
    this.length = opened - RESERVED;
    this.header(0xc0, payload);
    this.length += payload;
  }

  private header(offset: number, size: number): void {
    const buffer = this.buffer;
    if (size < 56) {
      buffer[this.length++] = offset + size;
      return;
    }
    const sizeOfSize = headerSize(size) - 1;
    buffer[this.length++] = offset + 55 + sizeOfSize;
    for (let shift = 8 * (sizeOfSize - 1); shift >= 0; shift -= 8)
      buffer[this.length++] = (size >>> shift) & 0xff;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.buffer.length));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}
