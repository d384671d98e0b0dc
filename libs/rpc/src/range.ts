import { UsageError } from '#domain/errors/sluice-error.js';

/** Block numbers from `from` on, below `to`. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** One side of a range as written: a number, or a distance from the source's highest block. */
export type Bound = { readonly at: number } | { readonly beforeLatest: number };

/** A range as written. A null side is open. */
export interface RangeText {
  readonly text: string;
  readonly from: Bound | null;
  readonly to: Bound | null;
}

const NUMBER = /^([0-9]+(?:_[0-9]+)*)(?:\.([0-9]+))?([kKmM]?)$/;
const LATEST = /^latest(?:-(.+))?$/;
const HIGHEST = 2 ** 48;

/**
 * Reads `A:B` (A included, B excluded), where a side is a number (`17_600_000`, `17.6M`, `250K`), `latest` or
 * `latest-N`, or is left out. UsageError usage.range otherwise.
 */
export function parseRange(text: string): RangeText {
  const sides = text.trim().split(':');
  if (sides.length !== 2) throw refuse(text, 'a range has two sides');
  const [left = '', right = ''] = sides.map((side) => side.trim());
  if (left === '' && right === '') throw refuse(text, 'one side has to be given');
  const range = { text, from: parseBound(left, text), to: parseBound(right, text) };
  if (range.from !== null && range.to !== null && isEmpty(range.from, range.to))
    throw refuse(text, 'it holds no block');
  return range;
}

/**
 * The range in numbers. `latest` and open sides are taken from the source: latest is its highest block, an open left
 * side its lowest one, an open right side ends after its highest.
 */
export function resolveRange(
  range: RangeText,
  source: { lowest: number | null; highest: number | null },
): BlockRange {
  const resolve = (bound: Bound): number => {
    if ('at' in bound) return bound.at;
    if (source.highest === null) throw refuse(range.text, 'the source has no latest block');
    return Math.max(0, source.highest - bound.beforeLatest);
  };
  const from = range.from === null ? (source.lowest ?? 0) : resolve(range.from);
  const to = range.to === null ? (source.highest === null ? from : source.highest + 1) : resolve(range.to);
  if (to <= from) throw refuse(range.text, `it is ${from}:${to} here, which holds no block`);
  return { from, to };
}

function parseBound(text: string, range: string): Bound | null {
  if (text === '') return null;
  const latest = LATEST.exec(text);
  if (latest === null) return { at: parseNumber(text, range) };
  return { beforeLatest: latest[1] === undefined ? 0 : parseNumber(latest[1], range) };
}

/** In integers throughout, so that 17.6M is exactly 17600000. */
function parseNumber(text: string, range: string): number {
  const match = NUMBER.exec(text);
  if (match === null) throw refuse(range, `${JSON.stringify(text)} is no block number`);
  const [, whole = '', fraction = '', suffix = ''] = match;
  const places = suffix === '' ? 0 : suffix.toLowerCase() === 'k' ? 3 : 6;
  if (fraction.length > places) throw refuse(range, `${JSON.stringify(text)} is no whole number`);
  const value = Number(whole.replaceAll('_', '') + fraction.padEnd(places, '0'));
  if (value > HIGHEST) throw refuse(range, `${JSON.stringify(text)} is above any block number`);
  return value;
}

function isEmpty(from: Bound, to: Bound): boolean {
  if ('at' in from && 'at' in to) return to.at <= from.at;
  if ('beforeLatest' in from && 'beforeLatest' in to) return to.beforeLatest >= from.beforeLatest;
  return false;
}

function refuse(text: string, detail: string): UsageError {
  return new UsageError('usage.range', `${JSON.stringify(text)} is no block range: ${detail}`);
}
