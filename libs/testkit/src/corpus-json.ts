/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- the JSON of a source is what it is */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { corpusPath } from './corpus.js';
import { assembleBlock, type ParsedBlock } from '#rpc/shapes/assemble.js';

export const CORPUS = corpusPath();
export const HAS_CORPUS = existsSync(join(CORPUS, 'index.json'));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs reach into the JSON of a source at will
export type Json = any;

/** Blocks of the corpus as JSON, and their steps by the parser that ingest uses: the JSON of a block folder; null for a part that is not there. */
export interface BlockJson {
  readonly chain: string;
  readonly block: Json;
  readonly header: Json;
  readonly receipts: Json[] | null;
  readonly logs: Json[] | null;
}

export interface IndexEntry {
  readonly chain: string;
  readonly number: number;
  /** What stands in the block's folder, file names without their ends. */
  readonly parts: readonly string[];
  readonly verified?: Record<string, unknown>;
}

export function corpusIndex(): IndexEntry[] {
  return readJson('index.json');
}

export function blockNumbers(chain: string): number[] {
  return readdirSync(join(CORPUS, chain, 'blocks'))
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
}

export function readJson(path: string): Json {
  return existsSync(join(CORPUS, path)) ? JSON.parse(readText(path)) : null;
}

/** As readJson, with integers that a number does not hold as strings of their digits. */
export function readExactJson(path: string): Json {
  return JSON.parse(readText(path).replace(/(?<=[:[,\s])-?\d{16,}(?=[,\]}\s])/g, '"$&"'));
}

/** A value a line. */
export function readJsonLines(path: string): Json[] {
  return readText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function readText(path: string): string {
  const bytes = readFileSync(join(CORPUS, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
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
export function toStep(json: BlockJson, traces: { parity?: Json; geth?: Json } = {}): ParsedBlock {
  const part = (value: Json, file: string) =>
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
