/*
 * Quantities between bigints and their wire form: minimal big-endian bytes, two's complement for signed ones, zero
 * empty. Most fit in 64 or 128 bits, and are taken in halves of that.
 */
/** Buffer's own methods for bigints go byte by byte; a DataView's are one instruction. */
const SCRATCH = Buffer.alloc(33);
const VIEW = new DataView(SCRATCH.buffer, SCRATCH.byteOffset, SCRATCH.length);
/** The first value past the unsigned 256-bit ones. */
export const UINT256_LIMIT = 1n << 256n;

/** The value of at most 32 bytes. */
export function bigUintOf(bytes: Buffer): bigint {
  const { length } = bytes;
  if (length === 0) return 0n;
  if (length > 16) return BigInt(`0x${bytes.toString('hex')}`);
  const half = length <= 8 ? 8 : 16;
  for (let at = 0; at < half - length; at++) SCRATCH[at] = 0;
  for (let at = 0; at < length; at++) SCRATCH[half - length + at] = bytes[at] as number;
  const first = VIEW.getBigUint64(0);
  return length <= 8 ? first : (first << 64n) | VIEW.getBigUint64(8);
}

/** As {@link bigUintOf}, signed. */
export function bigIntOf(bytes: Buffer): bigint {
  return BigInt.asIntN(8 * bytes.length, bigUintOf(bytes));
}

/** A view that the next call overwrites; undefined for what is no unsigned 256-bit value. */
export function uintBytes(value: bigint): Buffer | undefined {
  return viewFrom(placeUint(value));
}

/** As {@link uintBytes}, signed. */
export function intBytes(value: bigint): Buffer | undefined {
  return viewFrom(placeInt(value));
}

/** Writes the bytes of a value to a buffer with room for 32. How many there are; -1 for what is no unsigned 256-bit value. */
export function putUint(value: bigint, into: Buffer, at: number): number {
  return put(placeUint(value), into, at);
}

/** As {@link putUint}, signed. */
export function putInt(value: bigint, into: Buffer, at: number): number {
  return put(placeInt(value), into, at);
}

/** A call of `copy` costs more than so few bytes. */
function put(from: number, into: Buffer, at: number): number {
  if (from < 0) return -1;
  for (let next = from; next < SCRATCH.length; next++) into[at + next - from] = SCRATCH[next] as number;
  return SCRATCH.length - from;
}

function viewFrom(from: number): Buffer | undefined {
  return from < 0 ? undefined : SCRATCH.subarray(from);
}

/** Writes a value to the end of the scratch buffer; where its bytes begin, -1 where it has none. */
function placeUint(value: bigint): number {
  if (value === 0n) return SCRATCH.length;
  if (value < 0n || value >= UINT256_LIMIT) return -1;
  let from = place(value);
  while (SCRATCH[from] === 0) from++;
  return from;
}

function placeInt(value: bigint): number {
  if (value === 0n) return SCRATCH.length;
  if (BigInt.asIntN(256, value) !== value) return -1;
  // The first byte holds the sign alone; it goes, with all others that the next one's top bit stands for.
  const sign = value < 0n ? 0xff : 0;
  let from = place(BigInt.asUintN(256, value)) - 1;
  SCRATCH[from] = sign;
  while (from < 32 && SCRATCH[from] === sign && ((SCRATCH[from + 1] as number) ^ sign) < 0x80) from++;
  return from;
}

/** Writes a value of at most 32 bytes to the end of the scratch buffer; where the words that it takes begin. */
function place(value: bigint): number {
  VIEW.setBigUint64(25, BigInt.asUintN(64, value));
  let rest = value >> 64n;
  let from = 25;
  while (rest > 0n) {
    from -= 8;
    VIEW.setBigUint64(from, BigInt.asUintN(64, rest));
    rest >>= 64n;
  }
  return from;
}
