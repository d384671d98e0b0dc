/**
 * Strict readers of JSON values: what a node or a file shows, to bytes. Each takes the field's name for its error,
 * and throws BadInputError input.malformed for anything but its own form. They are the hot path of ingest:
 * some ten thousand calls a block.
 */
import { type Address, type Bloom, type Hash, type Uint256, uint256, ZERO } from '../bytes.js';
import { BadInputError } from '../errors/sluice-error.js';

const ZERO_DIGIT = 48;
const LOWER_X = 120;
const DECIMAL = /^(0|[1-9][0-9]{0,77})$/;
const HEX_INTEGER = /^0x[0-9a-fA-F]{1,64}$/;

function refuse(value: unknown, expected: string, field: string): never {
  // Not String(value): an object of the JSON may have a toString of its own that is no function.
  const text = (JSON.stringify(value) as string | undefined) ?? 'undefined';
  const shown = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  throw new BadInputError('input.malformed', `${shown} is no ${expected}`, { place: { field } });
}

function hasPrefix(value: unknown): value is string {
  return typeof value === 'string' && value.charCodeAt(0) === ZERO_DIGIT && value.charCodeAt(1) === LOWER_X;
}

/**
 * Bytes of the digits, or null where a character is none. Node's own decoder stops at the first bad character without
 * an error, and takes characters above U+00FF by their low byte, so that U+0661 would pass for `a`.
 */
function decode(digits: string): Buffer | null {
  const bytes = Buffer.from(digits, 'hex');
  return bytes.length === digits.length / 2 && Buffer.byteLength(digits) === digits.length ? bytes : null;
}

/** Bytes of any length from 0x-prefixed hex with an even number of digits. */
export function hexData(value: unknown, field: string): Buffer {
  if (!hasPrefix(value) || value.length % 2 !== 0) return refuse(value, 'hex data', field);
  return decode(value.slice(2)) ?? refuse(value, 'hex data', field);
}

/** Exactly `size` bytes from 0x-prefixed hex. */
export function hexFixed(value: unknown, size: number, field: string): Buffer {
  if (!hasPrefix(value) || value.length !== 2 * size + 2)
    return refuse(value, `hex data of ${size} bytes`, field);
  return decode(value.slice(2)) ?? refuse(value, `hex data of ${size} bytes`, field);
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
  const bytes = decode(digits % 2 === 0 ? value.slice(first) : `0${value.slice(first)}`);
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
