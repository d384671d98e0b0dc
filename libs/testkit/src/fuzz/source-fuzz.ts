import { SluiceError } from '#domain/errors/sluice-error.js';
import { relocate } from '#rpc/relocate.js';
import { parseFile } from '#rpc/files/load-file.js';
import { parseJson, unpack } from '#rpc/files/read-json.js';
import { assembleBlock, type BlockParts } from '#rpc/shapes/assemble.js';
import { guarded } from '#rpc/shapes/guarded.js';
import type { SourceBlock } from '#rpc/source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { gzipSync } from 'node:zlib';
import { createPrng, type Prng } from '../prng.js';

/** Something real to damage: the parts of one block as a folder has them, or one file that stands alone. */
export type FuzzInput =
  | {
      readonly name: string;
      readonly chain: string;
      readonly parts: { readonly [part in keyof BlockParts]?: unknown };
    }
  | { readonly name: string; readonly chain: string; readonly file: unknown };

export interface FuzzReport {
  readonly inputs: number;
  /** Damaged inputs that were refused, by error code and, for an integrity error, check. */
  readonly refused: Readonly<Record<string, number>>;
  /** Damaged inputs that still gave a step: the damage hit nothing that counts, or nothing that anything commits to. */
  readonly accepted: number;
  /** Outcomes that must not be: an error that is no SluiceError, or a step that is none. Seed and input reproduce them. */
  readonly defects: readonly string[];
}

/** Values that break readers: wrong types, borders of number formats, and what only looks like hex. */
const STRANGE: readonly unknown[] = [
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

/** Damages real inputs `count` times and reads them; the same seed does the same. */
export async function fuzzSources(
  inputs: readonly FuzzInput[],
  count: number,
  seed: number,
): Promise<FuzzReport> {
  const prng = createPrng(seed);
  const refused: Record<string, number> = {};
  const defects: string[] = [];
  let accepted = 0;
  for (let run = 0; run < count; run++) {
    const input = inputs[prng.int(inputs.length)] as FuzzInput;
    try {
      for (const block of await readDamaged(input, prng)) accept(verifyBlock(block));
      accepted++;
    } catch (error) {
      if (!(error instanceof SluiceError))
        defects.push(
          `seed ${seed}, run ${run}, ${input.name}: ${String(error)}\n${(error as Error).stack ?? ''}`,
        );
      else {
        const check = 'check' in error ? ` ${String(error.check)}` : '';
        refused[error.code + check] = (refused[error.code + check] ?? 0) + 1;
      }
    }
  }
  return { inputs: count, refused, accepted, defects };
}

async function readDamaged(input: FuzzInput, prng: Prng): Promise<SourceBlock[]> {
  const block = (parsed: Pick<SourceBlock, 'step' | 'evidence'>): SourceBlock => ({
    chain: input.chain,
    step: parsed.step,
    evidence: parsed.evidence,
    origin: [input.name],
  });
  if ('file' in input) {
    const json = await damage(input.file, input.name, prng);
    const loaded = guarded(() => parseFile(json, input.name));
    return 'blocks' in loaded ? loaded.blocks.map(block) : [];
  }
  const names = Object.keys(input.parts) as (keyof BlockParts)[];
  const target = names[prng.int(names.length)];
  const parts: { -readonly [part in keyof BlockParts]?: { json: unknown; file: string } } = {};
  for (const name of names) {
    const json = input.parts[name];
    parts[name] = { file: name, json: name === target ? await damage(json, name, prng) : json };
  }
  try {
    return [block(guarded(() => assembleBlock(parts)))];
  } catch (error) {
    throw relocate(error, { file: input.name });
  }
}

/** Bytes of the gzip, characters of the JSON, or values and structure of what it holds. */
async function damage(json: unknown, name: string, prng: Prng): Promise<unknown> {
  const kind = prng.int(10);
  if (kind === 0)
    return parseJson(
      await unpack(damageBytes(gzipSync(JSON.stringify(json), { level: 1 }), prng), `${name}.gz`),
      name,
    );
  if (kind === 1) return parseJson(damageBytes(Buffer.from(JSON.stringify(json)), prng), name);
  const root = { json: structuredClone(json) };
  for (let left = 1 + prng.int(3); left > 0; left--) damageValue(root, prng);
  return root.json;
}

function damageBytes(bytes: Buffer, prng: Prng): Buffer {
  const kind = prng.int(4);
  if (kind === 0) return bytes.subarray(0, prng.int(bytes.length));
  if (kind === 1) return Buffer.concat([bytes, prng.bytes(1 + prng.int(16))]);
  const damaged = Buffer.from(bytes);
  for (let left = 1 + prng.int(4); left > 0; left--) damaged[prng.int(damaged.length)] = prng.int(256);
  return damaged;
}

/** Walks to a random place and changes what is there. */
function damageValue(root: object, prng: Prng): void {
  let holder = root as Record<string, unknown>;
  let key = Object.keys(holder)[0] as string;
  for (let depth = prng.int(8) + 1; depth > 0; depth--) {
    const value = holder[key];
    if (typeof value !== 'object' || value === null) break;
    const keys = Object.keys(value);
    if (keys.length === 0) break;
    holder = value as Record<string, unknown>;
    key = keys[prng.int(keys.length)] as string;
  }
  change(holder, key, prng);
}

function change(holder: Record<string, unknown>, key: string, prng: Prng): void {
  const value = holder[key];
  const kind = prng.int(7);
  if (kind === 0) Reflect.deleteProperty(holder, key);
  else if (kind === 1) holder[key] = STRANGE[prng.int(STRANGE.length)];
  else if (kind === 2 && Array.isArray(value))
    value.push(...(structuredClone(value.slice(0, 2)) as unknown[]));
  else if (kind === 3 && Array.isArray(value)) value.splice(prng.int(value.length + 1), 1);
  else if (kind === 4 && Array.isArray(value)) value.reverse();
  else if (kind === 5) {
    const others = Object.keys(holder);
    holder[key] = structuredClone(holder[others[prng.int(others.length)] as string]);
  } else if (typeof value === 'string' && value.length > 0) {
    const at = prng.int(value.length);
    holder[key] =
      value.slice(0, at) + '0123456789abcdefxg'.charAt(prng.int(18)) + value.slice(at + prng.int(3));
  } else holder[key] = STRANGE[prng.int(STRANGE.length)];
}

/** What every step must be, however its source was damaged. */
function accept({ step }: SourceBlock): void {
  const counts = [step.number, step.transactionCount, ...step.logs.map((log) => log.logIndex)];
  if (!counts.every((value) => Number.isSafeInteger(value) && value >= 0))
    throw new Error('a count of the step is no integer');
  if (step.hash.length !== 32 || step.kind !== 'block')
    throw new Error('the step has no hash or is no block');
  const buffers = [
    ...step.logs.flatMap((log) => [log.address, ...log.topics]),
    ...step.transactions.map((item) => item.from),
  ];
  if (!buffers.every((value) => value.length === 20 || value.length === 32))
    throw new Error('an address or topic has another size');
}
