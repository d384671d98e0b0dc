import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { SluiceError } from '#domain/errors/sluice-error.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import type { DeadLetter } from './dead-letters.js';

export interface RetryOutcome {
  readonly block: string;
  readonly letters: readonly DeadLetter[];
  /** Null where the block passes now. */
  readonly error: SluiceError | null;
}

/** Reads and checks the blocks of some dead letters once more, from their original bytes. */
export async function retryDeadLetters(letters: readonly DeadLetter[]): Promise<readonly RetryOutcome[]> {
  const byBlock = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const block = letter.headers['block'] ?? letter.headers['file'] ?? '';
    byBlock.set(block, [...(byBlock.get(block) ?? []), letter]);
  }
  const outcomes: RetryOutcome[] = [];
  for (const [block, own] of byBlock) outcomes.push({ block, letters: own, error: await retryBlock(own) });
  return outcomes;
}

async function retryBlock(letters: readonly DeadLetter[]): Promise<SluiceError | null> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-retry-'));
  try {
    for (const { headers, bytes } of letters) {
      const file = join(directory, inside(headers['file'] ?? 'block.json'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const chain = letters[0]?.headers['chain'];
    const source = await fileSource(directory, chain === undefined ? {} : { chain });
    for await (const block of source.blocks(chain === undefined ? {} : { chain }))
      verifyBlock(block, { senders: true });
    return null;
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A file name out of a header must not lead out of the directory. */
function inside(name: string): string {
  const path = normalize(name);
  return path.startsWith('..') || path.startsWith(sep) ? basename(path) : path;
}
