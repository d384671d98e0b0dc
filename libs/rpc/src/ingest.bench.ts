import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bench } from '#testkit/bench.js';
import { corpusPath } from '#testkit/corpus.js';
import { assembleBlock, type BlockParts } from './shapes/assemble.js';
import { verifyBlock } from './verify-block.js';

/** 15 consecutive blocks since London: 181 transactions, 403 logs, 1,015 call frames and 1,940 state changes each. */
const NUMBERS = Array.from({ length: 15 }, (_, index) => 17_686_110 + index);
const SAMPLES = 7;
const FILES = {
  block: 'block',
  receipts: 'receipts',
  parityTraces: 'traces_parity',
  stateChanges: 'state_changes',
} as const;

let loaded: readonly BlockParts[] | null = null;

/** Parsed JSON of the blocks' folders. */
function folders(): readonly BlockParts[] {
  loaded ??= NUMBERS.map((number) =>
    Object.fromEntries(
      Object.entries(FILES).map(([part, file]) => {
        const path = join(corpusPath(), `ethereum/blocks/${number}/${file}.json.gz`);
        const json: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
        return [part, { json, file }];
      }),
    ),
  );
  return loaded;
}

/** Blocks a second over all blocks, `SAMPLES` times after rounds to warm up. */
function bench(name: string, goal: number, work: (parts: BlockParts) => unknown): Bench {
  const run = async (): Promise<number[]> => {
    const samples: number[] = [];
    for (let round = -3; round < SAMPLES; round++) {
      const start = process.hrtime.bigint();
      for (const parts of folders()) work(parts);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (round >= 0) samples.push(NUMBERS.length / seconds);
    }
    return samples;
  };
  return { name, unit: 'blocks/s', goal, run };
}

const verified = (parts: BlockParts) =>
  verifyBlock({ chain: 'ethereum', ...assembleBlock(parts), origin: [] });
const receiptsOnly = ({ block, receipts }: BlockParts): BlockParts => ({ block, receipts });

export const benches: readonly Bench[] = [
  bench('ingest: parsed JSON of block folders to verified steps', 150, verified),
  bench('ingest: the same without traces and state changes', 200, (parts) => verified(receiptsOnly(parts))),
  bench('ingest: parsed JSON of block folders to steps, no checks', 250, assembleBlock),
];
