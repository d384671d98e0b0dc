import type { Prng } from '../prng.js';

/** Values that break readers: wrong types, borders of number formats, and what only looks like hex. */
export const STRANGE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  2 ** 64,
  1e308,
  '',
  '0x',
  '0x0',
  '0x1',
  '0X1',
  '0xg',
  '0x123',
  ' 0x1',
  '0x00',
  `0x${'f'.repeat(64)}`,
  `0x1${'0'.repeat(64)}`,
  `0x${'0'.repeat(40)}`,
  '-0x1',
  '115792089237316195423570985008687907853269984665640564039457584007913129639936',
  '__proto__',
  'NaN',
  '\u0000',
  '\ud800',
  [],
  {},
  [[]],
  { toString: 1 },
  [null],
];

/** One of a list. */
export function pick<Item>(items: readonly Item[], prng: Prng): Item {
  return items[prng.int(items.length)] as Item;
}

/** Cut, longer, or with other bytes in it. Never the same buffer. */
export function damageBytes(bytes: Buffer, prng: Prng): Buffer {
  const kind = prng.int(5);
  if (kind === 0) return Buffer.from(bytes.subarray(0, prng.int(bytes.length)));
  if (kind === 1) return Buffer.concat([bytes, prng.bytes(1 + prng.int(16))]);
  const damaged = Buffer.from(bytes);
  if (damaged.length === 0) return damaged;
  if (kind === 2) {
    const at = prng.int(damaged.length);
    damaged.fill(prng.int(256), at, Math.min(damaged.length, at + 1 + prng.int(64)));
    return damaged;
  }
  for (let left = 1 + prng.int(4); left > 0; left--) damaged[prng.int(damaged.length)] = prng.int(256);
  return damaged;
}

/** A copy of a JSON value with one to three changes anywhere in it. */
export function damageJson(json: unknown, prng: Prng): unknown {
  const root = { json: copyJson(json) };
  for (let left = 1 + prng.int(3); left > 0; left--) damageValue(root, prng);
  return root.json ?? null;
}

/** Characters of a text: cut, doubled, replaced, or joined by some that mean something to a parser. */
export function damageText(text: string, prng: Prng, letters: string): string {
  let damaged = text;
  for (let left = 1 + prng.int(3); left > 0; left--) {
    const at = prng.int(damaged.length + 1);
    const kind = prng.int(4);
    const letter = letters.charAt(prng.int(letters.length));
    if (kind === 0) damaged = damaged.slice(0, at) + damaged.slice(at + 1 + prng.int(3));
    else if (kind === 1) damaged = damaged.slice(0, at) + letter + damaged.slice(at);
    else if (kind === 2) damaged = damaged.slice(0, at) + letter + damaged.slice(at + 1);
    else damaged = damaged.slice(0, at) + damaged.slice(prng.int(damaged.length + 1));
  }
  return damaged;
}

/** As a parser makes it: structuredClone gives arrays of another realm under Jest, which equal no other array. */
function copyJson(json: unknown): unknown {
  return json === undefined ? undefined : JSON.parse(JSON.stringify(json));
}

/** A copy: what is changed later must not be in the next input. */
function strange(prng: Prng): unknown {
  return copyJson(pick(STRANGE, prng));
}

/** Walks to a random place and changes what is there. */
function damageValue(root: object, prng: Prng): void {
  let holder = root as Record<string, unknown>;
  let key = Object.keys(holder)[0] as string;
  for (let depth = prng.int(8) + 1; depth > 0; depth--) {
    const value = holder[key];
    if (typeof value !== 'object' || value === null) break;
    const keys = keysToFollow(value as Record<string, unknown>, prng);
    if (keys.length === 0) break;
    holder = value as Record<string, unknown>;
    key = pick(keys, prng);
  }
  change(holder, key, prng);
}

/** Half of the time those that lead on: a log's data would hardly ever be hit among the many fields above it. */
function keysToFollow(holder: Readonly<Record<string, unknown>>, prng: Prng): readonly string[] {
  const keys = Object.keys(holder);
  if (prng.int(2) === 0) return keys;
  const leading = keys.filter((key) => typeof holder[key] === 'object' && holder[key] !== null);
  return leading.length > 0 ? leading : keys;
}

function change(holder: Record<string, unknown>, key: string, prng: Prng): void {
  const value = holder[key];
  const kind = prng.int(7);
  // JSON has no lists with holes.
  if (kind === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (kind === 0) Reflect.deleteProperty(holder, key);
  else if (kind === 1) holder[key] = strange(prng);
  else if (kind === 2 && Array.isArray(value)) value.push(...(copyJson(value.slice(0, 2)) as unknown[]));
  else if (kind === 3 && Array.isArray(value)) value.splice(prng.int(value.length + 1), 1);
  else if (kind === 4 && Array.isArray(value)) value.reverse();
  else if (kind === 5) holder[key] = copyJson(holder[pick(Object.keys(holder), prng)]);
  else if (typeof value === 'string' && value.length > 0) {
    const at = prng.int(value.length);
    holder[key] =
      value.slice(0, at) + '0123456789abcdefxg'.charAt(prng.int(18)) + value.slice(at + prng.int(3));
  } else holder[key] = strange(prng);
}
