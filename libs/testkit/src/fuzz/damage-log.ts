import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Prng } from '../prng.js';
import { damageBytes, damageJson, pick } from './damage.js';

export interface DamagedLog {
  /** The index is whole. */
  readonly indexed: boolean;
  /** The checkpoint of the clean close is there, as it was. */
  readonly sealed: boolean;
}

/**
 * Damages a closed log directory. Of LMDB's data.mdb only what opening checks is touched: whether it is there, its
 * length up to the two meta pages, and their magic number. LMDB maps the file and believes its pages, so that a changed
 * page ends the process (SIGSEGV, SIGBUS) before any code of ours could say what is wrong; a log whose index is in
 * doubt has to be opened without it.
 *
 */
export function damageLog(directory: string, prng: Prng): DamagedLog {
  const checkpoint = readCheckpoint(directory);
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const segments = files.filter((file) => file.endsWith('.seg'));
  const texts = files.filter((file) => file.endsWith('.json'));
  for (let left = 1 + prng.int(2); left > 0; left--) {
    const kind = prng.int(10);
    if (kind < 6) damageSegment(pick(segments, prng), segments, prng);
    else if (kind < 9) damageText(pick(texts, prng), prng);
    else
      writeFileSync(
        join(directory, pick(['openers/1-1-x', 'openers/x', 'topics/x', 'index/x', 'wake'], prng)),
        'x',
      );
  }
  const indexed = prng.int(2) === 0;
  if (!indexed) damageIndex(directory, prng);
  return { indexed, sealed: checkpoint !== null && readCheckpoint(directory) === checkpoint };
}

function readCheckpoint(directory: string): string | null {
  const file = join(directory, 'checkpoint.json');
  return existsSync(file) ? readFileSync(file, 'latin1') : null;
}

function damageSegment(file: string, segments: readonly string[], prng: Prng): void {
  const kind = prng.int(8);
  if (kind === 0) return rmSync(file, { force: true });
  if (kind === 1) return writeFileSync(file, '');
  if (kind === 2) return rename(file, pick(segments, prng));
  if (kind === 3) return rename(file, join(file, '..', pick(['x.seg', `${'9'.repeat(16)}-1.seg`], prng)));
  change(file, (bytes) => damageBytes(bytes, prng));
}

function damageText(file: string, prng: Prng): void {
  const kind = prng.int(6);
  if (kind === 0) return rmSync(file, { force: true });
  if (kind < 3) return change(file, (bytes) => damageBytes(bytes, prng));
  change(file, (bytes) => {
    try {
      return Buffer.from(JSON.stringify(damageJson(JSON.parse(bytes.toString('utf8')), prng)));
    } catch {
      return damageBytes(bytes, prng);
    }
  });
}

function damageIndex(directory: string, prng: Prng): void {
  const index = join(directory, 'index');
  const name = readdirSync(index).find((entry) => existsSync(join(index, entry, 'data.mdb')));
  if (name === undefined) return;
  const data = join(index, name, 'data.mdb');
  const kind = prng.int(6);
  if (kind === 0) rmSync(index, { recursive: true });
  else if (kind === 1) rmSync(join(index, name), { recursive: true });
  else if (kind === 2) rmSync(data, { force: true });
  else if (kind === 3) rmSync(join(index, name, 'clean'), { force: true });
  else if (kind === 4) change(data, (bytes) => Buffer.from(bytes.subarray(0, prng.int(4000))));
  else change(data, (bytes) => (bytes.writeUInt32LE(prng.int(2 ** 31), 24), bytes));
}

function change(file: string, act: (bytes: Buffer) => Buffer): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size !== undefined) writeFileSync(file, act(readFileSync(file)));
}

function rename(from: string, to: string): void {
  if (basename(from) !== basename(to) && statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
