import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { bootId, otherOpeners, writeFileAtomically } from './directory.js';
import { IndexStore } from './index-store.js';
import { corrupt, withLogErrors } from './io-error.js';

/** In an index directory whose pages are all on the disk, and which nobody has open. */
const CLEAN = 'clean';

/** An LMDB file begins with two meta pages: behind a page header the magic number, and the size of a page. */
const META_MAGIC = 0xbeefc0de;
const MAGIC = 24;
const PAGE_SIZE = 48;
const META_BYTES = 52;

/** Where the index of this start of the machine stands. */
export function indexPath(dir: string, boot: string | undefined): string {
  return join(dir, 'index', boot ?? 'synchronised');
}

/**
 * Opens the index of this start of the machine. One of an earlier start is taken over where it was closed cleanly;
 * otherwise a new one begins empty, and is not `ready`, because LMDB without synchronisation may be damaged by a power
 * loss. One that does not open is thrown away, unless another process has the log open.
 */
export function openIndex(dir: string, self: string, boot = bootId()): IndexStore {
  const path = indexPath(dir, boot);
  if (!existsSync(path)) adoptCleanIndex(dir, path);
  const synchronise = boot === undefined;
  try {
    checkPages(join(path, 'data.mdb'));
    return IndexStore.open(path, synchronise);
  } catch (error) {
    const others = otherOpeners(dir, self).map(({ pid }) => pid);
    if (others.length > 0) {
      throw new PermanentError(
        'log.corrupt',
        `the index does not open, and process ${others.join(', ')} uses it`,
        {
          place: { file: path },
          hint: 'Stop those processes and run the same command again: the index is made again from the segments.',
          cause: error,
        },
      );
    }
    rmSync(path, { recursive: true, force: true });
    return withLogErrors(path, () => IndexStore.open(path, synchronise));
  }
}

/** lmdb-js ends the process with a segmentation fault where LMDB refuses a file, so what it would refuse is found here. */
function checkPages(file: string): void {
  if (!existsSync(file)) return;
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    if (size === 0) return;
    const meta = Buffer.alloc(META_BYTES);
    for (let page = 0, pages = 0; pages < 2; pages++, page += meta.readUInt32LE(PAGE_SIZE)) {
      const bytes = readSync(fd, meta, 0, META_BYTES, page);
      if (bytes < META_BYTES || meta.readUInt32LE(MAGIC) !== META_MAGIC)
        throw corrupt(file, page, 'no LMDB page');
    }
  } finally {
    closeSync(fd);
  }
}

/** Of several processes that try, one succeeds, and the others find what it made. */
function adoptCleanIndex(dir: string, path: string): void {
  const candidate = readdirSync(join(dir, 'index')).find((name) =>
    existsSync(join(dir, 'index', name, CLEAN)),
  );
  if (candidate === undefined) return;
  try {
    renameSync(join(dir, 'index', candidate), path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['ENOENT', 'EEXIST', 'ENOTEMPTY'].includes(code)) throw error;
  }
}

/** With the write lock held, before the first change. */
export function markInUse(dir: string, boot = bootId()): void {
  const path = indexPath(dir, boot);
  rmSync(join(path, CLEAN), { force: true });
  for (const name of readdirSync(join(dir, 'index'))) {
    const other = join(dir, 'index', name);
    if (other !== path) rmSync(other, { recursive: true, force: true });
  }
}

/** With the write lock held by the last process that has the log open. */
export function markClean(dir: string, boot = bootId()): void {
  const path = indexPath(dir, boot);
  const fd = openSync(join(path, 'data.mdb'), 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  writeFileAtomically(join(path, CLEAN), '');
}
