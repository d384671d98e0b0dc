import { gzipSync } from 'node:zlib';
import { relocate } from '#rpc/relocate.js';
import { parseFile } from '#rpc/files/load-file.js';
import { parseJson, unpack } from '#rpc/files/read-json.js';
import { assembleBlock, type BlockParts } from '#rpc/shapes/assemble.js';
import { guarded } from '#rpc/shapes/guarded.js';
import type { SourceBlock } from '#rpc/source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import type { Prng } from '../prng.js';
import type { FuzzReport } from './boundary.js';
import { damageBytes, damageJson, pick } from './damage.js';
import { runInputs } from './run-inputs.js';
import { checkSound, originalsOf } from './sound-block.js';

/** Something real to damage: the parts of one block as a folder has them, or one file that stands alone. */
export type FuzzInput =
  | {
      readonly name: string;
      readonly chain: string;
      readonly parts: { readonly [part in keyof BlockParts]?: unknown };
    }
  | { readonly name: string; readonly chain: string; readonly file: unknown };

/** Damages real inputs `count` times, reads and verifies them; the same seed does the same. */
export async function fuzzSources(
  inputs: readonly FuzzInput[],
  count: number,
  seed: number,
  first = 0,
): Promise<FuzzReport> {
  const originals = originalsOf(inputs.flatMap((input) => read(input)));
  return runInputs({ name: 'block JSON', count, seed, first }, async (prng) => {
    const input = pick(inputs, prng);
    for (const block of read(await damage(input, prng))) checkSound(verifyBlock(block), originals);
    return undefined;
  });
}

function read(input: FuzzInput): SourceBlock[] {
  const block = (parsed: Pick<SourceBlock, 'step' | 'evidence'>): SourceBlock => ({
    chain: input.chain,
    step: parsed.step,
    evidence: parsed.evidence,
    origin: [input.name],
  });
  if ('file' in input) {
    const loaded = guarded(() => parseFile(input.file, input.name));
    return 'blocks' in loaded ? loaded.blocks.map(block) : [];
  }
  const parts = Object.entries(input.parts).map(([name, json]) => [name, { file: name, json }]);
  try {
    return [block(guarded(() => assembleBlock(Object.fromEntries(parts) as BlockParts)))];
  } catch (error) {
    throw relocate(error, { file: input.name });
  }
}

/** The file, or one part. */
async function damage(input: FuzzInput, prng: Prng): Promise<FuzzInput> {
  if ('file' in input) return { ...input, file: await damagePart(input.file, input.name, prng) };
  const part = pick(Object.keys(input.parts) as (keyof BlockParts)[], prng);
  return { ...input, parts: { ...input.parts, [part]: await damagePart(input.parts[part], part, prng) } };
}

/** Bytes of the gzip, characters of the JSON, or values and structure of what it holds. */
async function damagePart(json: unknown, name: string, prng: Prng): Promise<unknown> {
  const kind = prng.int(10);
  if (kind === 0)
    return parseJson(
      await unpack(damageBytes(gzipSync(JSON.stringify(json), { level: 1 }), prng), `${name}.gz`),
      name,
    );
  if (kind === 1) return parseJson(damageBytes(Buffer.from(JSON.stringify(json)), prng), name);
  return damageJson(json, prng);
}
