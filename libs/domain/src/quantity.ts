import { type Int256, ownBytes, type Uint256 } from './bytes.js';

/*
 * Quantities between bigints and their wire form: minimal big-endian bytes, two's complement for signed ones, zero
 * empty. Most fit in 64 or 128 bits, and are taken in halves of that.
 */
/** Buffer's own methods for bigints go byte by byte; a DataView's are one instruction. */
const SCRATCH = Buffer.alloc(33);
const VIEW = new DataView(SCRATCH.buffer, SCRATCH.byteOffset, SCRATCH.length);
/** The first value past the unsigned 256-bit ones. */
export const UINT256_LIMIT = 1n << 256n;

export const ZERO = Buffer.alloc(0) as Uint256;

/** The value of at most 32 big-endian bytes, minimal or not. */
export function bigUintOf(bytes: Buffer): bigint {
  return read(bytes, 0, bytes.length);
}

/** As {@link bigUintOf}, signed. */
export function bigIntOf(bytes: Buffer): bigint {
  return BigInt.asIntN(8 * bytes.length, bigUintOf(bytes));
}

/**
 * The unsigned number at a place of a buffer: a word of the ABI, unless its size in bytes is told. Throws RangeError
 * where the bytes are not all there, as fewer of them would be another number.
 */
export function uintAt(bytes: Buffer, at: number, size = 32): bigint {
  if (!(at >= 0 && at + size <= bytes.length))
    throw new RangeError(`no ${size} bytes stand at ${at} of ${bytes.length}`);
  return read(bytes, at, size);
}

/** A non-negative value below 2^256 as a quantity; throws RangeError outside of that. */
export function uint256(value: bigint | number): Uint256 {
  const bytes = uintBytes(BigInt(value));
  if (bytes === undefined) throw new RangeError(`${value} is no unsigned 256-bit value`);
  return ownBytes(bytes) as Uint256;
}

/** A value in [-2^255, 2^255) as a signed quantity; throws RangeError outside of that. */
export function int256(value: bigint): Int256 {
  const bytes = intBytes(value);
  if (bytes === undefined) throw new RangeError(`${value} is no signed 256-bit value`);
  return ownBytes(bytes) as Int256;
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

function read(bytes: Buffer, at: number, length: number): bigint {
  if (length === 0) return 0n;
  if (length > 16) return BigInt(`0x${bytes.toString('hex', at, at + length)}`);
  const half = length <= 8 ? 8 : 16;
  for (let next = 0; next < half - length; next++) SCRATCH[next] = 0;
  for (let next = 0; next < length; next++) SCRATCH[half - length + next] = bytes[at + next] as number;
  const first = VIEW.getBigUint64(0);
  return length <= 8 ? first : (first << 64n) | VIEW.getBigUint64(8);
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
