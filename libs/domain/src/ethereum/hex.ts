/**
 * Strict readers of JSON values: what a node or a file shows, to bytes. Each takes the field's name for its error,
 * and throws BadInputError input.malformed for anything but its own form. They are the hot path of ingest:
 * some ten thousand calls a block.
 */
import type { Address, Bloom, Hash, Uint256 } from '../bytes.js';
import { ZERO, uint256 } from '../quantity.js';
import { BadInputError } from '../errors/sluice-error.js';

const ZERO_DIGIT = 48;
const LOWER_X = 120;
const DECIMAL = /^(0|[1-9][0-9]{0,77})$/;
const HEX_INTEGER = /^0x[0-9a-fA-F]{1,64}$/;

function refuse(value: unknown, expected: string, field: string): never {
  // Not String(value): an object of the JSON may have a toString of its own that is no function.
  const text =
    typeof value === 'bigint'
      ? String(value)
      : ((JSON.stringify(value) as string | undefined) ?? 'undefined');
  const shown = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  throw new BadInputError('input.malformed', `${shown} is no ${expected}`, { place: { field } });
}

function hasPrefix(value: unknown): value is string {
  return typeof value === 'string' && value.charCodeAt(0) === ZERO_DIGIT && value.charCodeAt(1) === LOWER_X;
}

/** Value of a digit by its character code; -1 for any other below 256. */
const DIGITS = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value++) {
  DIGITS[value.toString(16).charCodeAt(0)] = value;
  DIGITS[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** Below this, a loop beats a call of Node's decoder. */
const SHORT_BYTES = 40;

/** Bytes of the digits from `first` on, of which there is an even number, or null where a character is none. */
function decode(text: string, first: number): Buffer | null {
  const size = (text.length - first) / 2;
  return size > SHORT_BYTES ? decodeLong(text.slice(first)) : decodeShort(text, first, size);
}

function decodeShort(text: string, first: number, size: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(size);
  // Collects the bits that no byte may have: of a code above 255, and of the -1 for a code that is no digit.
  let wrong = 0;
  for (let index = 0, at = first; index < size; index++, at += 2) {
    const high = text.charCodeAt(at);
    const low = text.charCodeAt(at + 1);
    const byte = ((DIGITS[high & 255] as number) << 4) | (DIGITS[low & 255] as number);
    wrong |= byte | ((high | low) & 0xff00);
    bytes[index] = byte;
  }
  return (wrong & ~255) === 0 ? bytes : null;
}

/**
 * Node's own decoder stops at the first bad character without an error, and takes characters above U+00FF by their low
 * byte, so that U+0661 would pass for `a`.
 */
function decodeLong(digits: string): Buffer | null {
  const bytes = Buffer.from(digits, 'hex');
  return bytes.length === digits.length / 2 && Buffer.byteLength(digits) === digits.length ? bytes : null;
}

/** Bytes of any length from 0x-prefixed hex with an even number of digits. */
export function hexData(value: unknown, field: string): Buffer {
  if (!hasPrefix(value) || value.length % 2 !== 0) return refuse(value, 'hex data', field);
  return decode(value, 2) ?? refuse(value, 'hex data', field);
}

/** Exactly `size` bytes from 0x-prefixed hex. */
export function hexFixed(value: unknown, size: number, field: string): Buffer {
  if (!hasPrefix(value) || value.length !== 2 * size + 2)
    return refuse(value, `hex data of ${size} bytes`, field);
  return decode(value, 2) ?? refuse(value, `hex data of ${size} bytes`, field);
}

/** 32 bytes. */
export function hexHash(value: unknown, field: string): Hash {
  return hexFixed(value, 32, field) as Hash;
}

/** 20 bytes; a checksummed address is read like any other. */
export function hexAddress(value: unknown, field: string): Address {
  return hexFixed(value, 20, field) as Address;
}

/** 256 bytes. */
export function hexBloom(value: unknown, field: string): Bloom {
  return hexFixed(value, 256, field) as Bloom;
}

/**
 * A quantity below 2^256: hex with a prefix, a decimal string, or a JSON integer up to 2^53 - 1. Leading zeros of the
 * hex form are dropped, because real sources pad r, s and balances.
 */
export function hexQuantity(value: unknown, field: string): Uint256 {
  if (!hasPrefix(value)) return decimalQuantity(value, field);
  let first = 2;
  while (value.charCodeAt(first) === ZERO_DIGIT) first++;
  const digits = value.length - first;
  if (digits === 0) return value.length > 2 ? ZERO : refuse(value, 'quantity', field);
  if (digits > 64) return refuse(value, 'quantity below 2^256', field);
  // An odd number of digits takes one more zero: of those before it, where there is one.
  const even = digits % 2 === 0;
  const bytes =
    even || first > 2 ? decode(value, even ? first : first - 1) : decode(`0${value.slice(first)}`, 0);
  return (bytes as Uint256 | null) ?? refuse(value, 'quantity', field);
}

function decimalQuantity(value: unknown, field: string): Uint256 {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return uint256(value);
  if (typeof value !== 'string' || !DECIMAL.test(value)) return refuse(value, 'quantity', field);
  const big = BigInt(value);
  return big >> 256n === 0n ? uint256(big) : refuse(value, 'quantity below 2^256', field);
}

/** A count, an index, a block number or a time, up to 2^53 - 1: hex with a prefix, a decimal string or a JSON integer. */
export function hexNumber(value: unknown, field: string): number {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && (HEX_INTEGER.test(value) || DECIMAL.test(value))
        ? Number(value)
        : Number.NaN;
  // A larger integer rounds to 2^53 at least, so it can't pass for a safe one.
  if (!Number.isSafeInteger(number) || number < 0) return refuse(value, 'integer from 0 to 2^53 - 1', field);
  return number;
}
