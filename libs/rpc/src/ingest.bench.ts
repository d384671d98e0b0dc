import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bench } from '#testkit/bench.js';
import { corpusPath } from '#testkit/corpus.js';
import { assembleBlock, type BlockParts } from './shapes/assemble.js';
import { verifyBlock } from './verify-block.js';

/** 15 consecutive blocks since London: 181 transactions, 403 logs, 1,015 call frames and 1,940 state changes each. */
const HEAVY = Array.from({ length: 15 }, (_, index) => 17_686_110 + index);
const SAMPLES = 7;
/** What fills a part of a block; of several traces the first that is there. */
const FILES = {
  block: 'block',
  receipts: 'receipts',
  parityTraces: 'traces_parity',
  derivedCalls: 'calltrace_derived',
  stateChanges: 'state_changes',
  preState: 'pre_state',
} as const;
const FOLDERS = join(corpusPath(), 'ethereum', 'blocks');

/** Every folder with body and receipts, from Frontier to Prague. */
function archive(): readonly number[] {
  const parts = ['block.json.gz', 'receipts.json.gz'];
  return readdirSync(FOLDERS)
    .filter((folder) => parts.every((part) => existsSync(join(FOLDERS, folder, part))))
    .map(Number);
}

/** Parsed JSON of a block's folder. */
function load(number: number): BlockParts {
  const parts = Object.entries(FILES).flatMap(([part, file]) => {
    const path = join(FOLDERS, String(number), `${file}.json.gz`);
    if (!existsSync(path)) return [];
    const json: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
    return [[part, { json, file }]];
  });
  return Object.fromEntries(parts) as BlockParts;
}

/** Blocks a second over all blocks, `SAMPLES` times after rounds to warm up. */
function bench(
  name: string,
  goal: number,
  numbers: () => readonly number[],
  work: (parts: BlockParts) => unknown,
): Bench {
  const run = (): Promise<number[]> => {
    const folders = numbers().map(load);
    const samples: number[] = [];
    for (let round = -3; round < SAMPLES; round++) {
      const start = process.hrtime.bigint();
      for (const parts of folders) work(parts);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (round >= 0) samples.push(folders.length / seconds);
    }
    return Promise.resolve(samples);
  };
  return { name, unit: 'blocks/s', goal, run };
}

const verified = (parts: BlockParts) =>
  verifyBlock({ chain: 'ethereum', ...assembleBlock(parts), origin: [] });
const heavy = (): readonly number[] => HEAVY;

export const benches: readonly Bench[] = [
  bench('ingest: archive block folders to verified steps', 150, archive, verified),
  bench('ingest: the same, no checks', 300, archive, assembleBlock),
  bench('ingest: heavy blocks with traces and state changes', 100, heavy, verified),
  bench('ingest: heavy blocks, body and receipts alone', 150, heavy, ({ block, receipts }) =>
    verified({ block, receipts }),
  ),
];
