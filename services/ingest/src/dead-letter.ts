import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { NewRecord } from '#log/port.js';
import type { BadBlock } from '#rpc/source.js';

/**
 * A bad block as dead letters: one for each of its files, with the bytes as they were. Keyed by block and file, so
 * that a run that resumes does not add it twice.
 *
 * @param root the source's root, which the block's file names are relative to
 */
export async function deadLetters(
  topic: string,
  root: string,
  bad: BadBlock,
  time: number,
): Promise<readonly NewRecord[]> {
  const { error } = bad;
  const headers: Record<string, string> = {
    code: error.code,
    message: error.message,
    hint: error.hint,
    stage: 'ingest',
    time: new Date(time).toISOString(),
    ...(bad.chain === null ? {} : { chain: bad.chain }),
    ...(bad.number === null ? {} : { block: String(bad.number) }),
    ...(error instanceof IntegrityError ? { check: error.check, failed: error.failed.join(' ') } : {}),
    ...(error.place.field === undefined ? {} : { field: error.place.field }),
  };
  const records: NewRecord[] = [];
  for (const file of bad.files) {
    const bytes = await originalBytes(root, file);
    records.push({
      topic,
      key: Buffer.from(`${bad.number ?? 'unknown'}/${file}`),
      value: bytes ?? Buffer.alloc(0),
      headers: { ...headers, file, ...(bytes === null ? { unreadable: 'true' } : {}) },
    });
  }
  return records;
}

/** A file given as the source itself is its own root. Null where they cannot be read (any more). */
async function originalBytes(root: string, file: string): Promise<Buffer | null> {
  for (const path of [join(root, file), basename(root) === file ? root : join(root, basename(file))]) {
    try {
      return await readFile(path);
    } catch {
      continue;
    }
  }
  return null;
}
