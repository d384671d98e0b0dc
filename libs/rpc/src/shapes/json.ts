import type { Hash } from '#domain/bytes.js';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { hexHash, hexNumber } from '#domain/ethereum/hex.js';
import { relocate } from '../relocate.js';

/** An object of the source's JSON of which nothing is known but the names that are asked for. */
export type Fields<Name extends string> = Readonly<Partial<Record<Name, unknown>>>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** `value` as an object; input.malformed otherwise. */
export function asObject<Name extends string>(value: unknown, field?: string): Fields<Name> {
  if (isObject(value)) return value as Fields<Name>;
  throw malformed('an object is expected', field);
}

/** `value` as a list; input.malformed otherwise. */
export function asList(value: unknown, field?: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed('a list is expected', field);
}

export function asText(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw malformed('a string is expected', field);
}

export function asFlag(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value;
  throw malformed('true or false is expected', field);
}

/** A value for an error's text. Not String(value): an object may have a toString of its own that is no function. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

export function malformed(detail: string, field?: string): BadInputError {
  return new BadInputError('input.malformed', detail, { place: { field } });
}

/** What `read` makes of the value, or null where the source does not show it. */
export function optional<Result>(
  value: unknown,
  read: (value: unknown, field: string) => Result,
  field: string,
): Result | null {
  return isAbsent(value) ? null : read(value, field);
}

/** Reads each item; an error names the item. */
export function eachOf<Result>(
  list: readonly unknown[],
  field: string,
  read: (item: unknown, index: number) => Result,
): Result[] {
  const results: Result[] = [];
  let index = 0;
  try {
    for (; index < list.length; index++) results.push(read(list[index], index));
  } catch (error) {
    throw relocate(error, { field: `${field}[${index}]` });
  }
  return results;
}

/** An integer that Avro's int holds: an index or a type. */
export function smallNumber(value: unknown, field: string): number {
  const number = hexNumber(value, field);
  if (number > 0x7fffffff) throw malformed(`${number} is no index or type`, field);
  return number;
}

/**
 * A hash that the source repeats for every item: equal text becomes the same Buffer, which spares the decoding and
 * makes the comparison of the integrity checks cheap.
 */
export class RepeatedHash {
  private text: unknown = undefined;
  private hash: Hash | null = null;

  read(value: unknown, field: string): Hash {
    if (value === this.text && this.hash !== null) return this.hash;
    const hash = hexHash(value, field);
    if (this.hash?.equals(hash)) return this.hash;
    this.text = value;
    this.hash = hash;
    return hash;
  }
}
