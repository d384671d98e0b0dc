import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BadInputError } from '#domain/errors/sluice-error.js';
import type { BlockRange } from '../range.js';
import { verifyBlock } from '../verify-block.js';
import type { NodeBlock } from './node-block.js';
import type { RpcSource } from './rpc-source.js';

export interface FetchProgress {
  readonly number: number;
  readonly done: number;
  readonly total: number;
  /** Found complete from an earlier run. */
  readonly present: boolean;
}

export interface FetchOptions {
  readonly source: RpcSource;
  readonly range: BlockRange;
  /** Block folders go to `<out>/<chain>/blocks/<number>/`. */
  readonly out: string;
  /** Recover senders as well. */
  readonly senders?: boolean;
  readonly onProgress?: (progress: FetchProgress) => void;
}

export interface FetchSummary {
  readonly written: number;
  readonly present: number;
}

const TRACE_FILES = { gethCalls: 'calltrace_geth.json.gz', parityTraces: 'traces_parity.json.gz' } as const;
const REQUIRED = ['block.json.gz', 'receipts.json.gz'];

/**
 * Fetches blocks from a node into block folders. A folder appears whole or not at all, and only after the block passed
 * the integrity checks; one that is there from an earlier run is left alone.
 * Errors: rpc.*, block.integrity, input.unreadable where the directory can't be written.
 */
export async function fetchBlocks({
  source,
  range,
  out,
  senders,
  onProgress,
}: FetchOptions): Promise<FetchSummary> {
  const directory = join(out, source.chain, 'blocks');
  await writing(directory, () => mkdir(directory, { recursive: true }));
  await removeUnfinished(directory);
  const traced = await source.offersTraces(range.from);
  const fetchOne = async (number: number): Promise<{ number: number; present: boolean }> => {
    if (await isComplete(join(directory, String(number)), traced)) return { number, present: true };
    const { raw, block } = await source.read(number);
    verifyBlock(block, { senders: senders ?? false });
    await writing(directory, () => writeFolder(directory, raw));
    return { number, present: false };
  };
  let done = 0;
  let present = 0;
  for await (const outcome of source.ahead(range, fetchOne)) {
    done++;
    if (outcome.present) present++;
    onProgress?.({ ...outcome, done, total: range.to - range.from });
  }
  return { written: done - present, present };
}

/** Gzip whose bytes depend on the value alone: no time, and no operating system in its header (RFC 1952, 2.3). */
export function gzipJson(json: unknown): Buffer {
  const bytes = gzipSync(JSON.stringify(json), { level: 6 });
  bytes[9] = 0xff;
  return bytes;
}

async function writeFolder(directory: string, { number, block, receipts, traces }: NodeBlock): Promise<void> {
  const unfinished = join(directory, `.${number}.unfinished`);
  const folder = join(directory, String(number));
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await writeFile(join(unfinished, 'block.json.gz'), gzipJson(block));
  await writeFile(join(unfinished, 'receipts.json.gz'), gzipJson(receipts));
  if (traces !== null) await writeFile(join(unfinished, TRACE_FILES[traces.part]), gzipJson(traces.json));
  // An incomplete folder of that number, which no fetch leaves behind.
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

/** Folders are renamed into place, so a look at the heads of their files is enough. */
async function isComplete(folder: string, traced: boolean): Promise<boolean> {
  const files = await readdir(folder).catch((): string[] => []);
  if (!REQUIRED.every((file) => files.includes(file))) return false;
  if (traced && !Object.values(TRACE_FILES).some((file) => files.includes(file))) return false;
  for (const file of REQUIRED) if (!(await beginsAsGzip(join(folder, file)))) return false;
  return true;
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(18);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return bytesRead === head.length && head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function removeUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (/^\.[0-9]+\.unfinished$/.test(name))
      await rm(join(directory, name), { recursive: true, force: true });
  }
}

async function writing<Result>(directory: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    const detail = `it can't be written (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new BadInputError('input.unreadable', detail, {
      place: { file: directory },
      cause,
      hint: 'Check that the directory may be written and that the disk is not full.',
    });
  }
}
