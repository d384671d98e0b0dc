/** For specs: the corpus, and directories made of its files. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, it } from '@jest/globals';
import { SluiceError } from '#domain/errors/sluice-error.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import { fileSource, type FileSourceOptions } from './files/file-source.js';
import type { BlocksRequest, SourceBlock } from './source.js';
import { verifyBlock } from './verify-block.js';

export const CORPUS = corpusPath();
const HAS_CORPUS = hasCorpus();

/** A suite over the corpus; where that is absent its tests are skipped, and that is said. */
export function describeWithCorpus(name: string, tests: () => void): void {
  if (HAS_CORPUS) return describe(name, tests);
  console.warn(`NOT RUN: ${name}: there is no corpus at ${CORPUS} (set SLUICE_CORPUS)`);
  describe(name, () => it.skip('needs the corpus', () => undefined));
}

// JSON of a source, which specs change at will.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export function readCorpus(path: string): Json {
  const bytes = readFileSync(join(CORPUS, path));
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** A directory of its own under the system's temporary one, removed after use. */
export async function withDirectory<Result>(act: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-rpc-'));
  try {
    return await act(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function copyCorpus(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(CORPUS, from), to, { recursive: true });
}

export function writeJson(path: string, json: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const text = JSON.stringify(json);
  writeFileSync(path, path.endsWith('.gz') ? gzipSync(text) : text);
}

/** Rewrites one JSON file. */
export function editJson(path: string, edit: (json: Json) => unknown): void {
  const bytes = readFileSync(path);
  const json = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  writeJson(path, edit(json) ?? json);
}

/** All blocks of a path, verified. */
export async function readAll(
  path: string,
  options: FileSourceOptions & BlocksRequest = {},
): Promise<SourceBlock[]> {
  const source = await fileSource(path, { chain: undefined, ...pick(options, 'allowForks') });
  const blocks: SourceBlock[] = [];
  for await (const block of source.blocks(options)) blocks.push(verifyBlock(block));
  return blocks;
}

function pick<Item extends object, Name extends keyof Item>(
  item: Item,
  name: Name,
): Pick<Item, Name> | object {
  return item[name] === undefined ? {} : { [name]: item[name] };
}

/** The SluiceError that the work ends in; anything else fails the test. */
export async function errorOf(work: () => unknown): Promise<SluiceError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
