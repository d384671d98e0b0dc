/** For specs and benches alone: blocks of the corpus as JSON, and their steps by the parser that ingest uses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assembleBlock, type ParsedBlock } from '#rpc/shapes/assemble.js';

/** Tests and benches are run from the repository's root. */
export const CORPUS = process.env['SLUICE_CORPUS'] ?? resolve('../shared/corpus');
export const HAS_CORPUS = existsSync(join(CORPUS, 'index.json'));

// biome-ignore lint/suspicious/noExplicitAny: the JSON of a source
export type Json = any;

/** The JSON of a block folder; null for a part that is not there. */
export interface BlockJson {
  readonly chain: string;
  readonly block: Json | null;
  readonly header: Json | null;
  readonly receipts: Json[] | null;
  readonly logs: Json[] | null;
}

export interface IndexEntry {
  readonly chain: string;
  readonly number: number;
  readonly verified?: Record<string, unknown>;
}

export function corpusIndex(): IndexEntry[] {
  return JSON.parse(readFileSync(join(CORPUS, 'index.json'), 'utf8'));
}

export function blockNumbers(chain: string): number[] {
  return readdirSync(join(CORPUS, chain, 'blocks'))
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
}

export function readJson(path: string): Json | null {
  const file = join(CORPUS, path);
  return existsSync(file) ? JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) : null;
}

export function readBlock(chain: string, number: number): BlockJson {
  const part = (name: string) => readJson(`${chain}/blocks/${number}/${name}.json.gz`);
  return {
    chain,
    block: part('block'),
    header: part('header'),
    receipts: part('receipts'),
    logs: part('logs'),
  };
}

/** Step and evidence of a block, with traces where they are given. */
export function toStep(
  json: BlockJson,
  traces: { parity?: Json | null; geth?: Json | null } = {},
): ParsedBlock {
  const part = (value: Json | null | undefined, file: string) =>
    value === null || value === undefined ? undefined : { json: value, file };
  return assembleBlock({
    block: part(json.block, 'block.json'),
    header: part(json.header, 'header.json'),
    receipts: part(json.receipts, 'receipts.json'),
    logs: part(json.logs, 'logs.json'),
    parityTraces: part(traces.parity, 'traces_parity.json'),
    gethCalls: part(traces.geth, 'calltrace.json'),
  });
}
