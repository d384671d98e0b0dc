import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Skipped } from '../source.js';
import { whyIgnored } from './ignored-names.js';
import { blockNumberOf, isBlockFolder } from './part-names.js';
import { unreadable } from './read-json.js';

/** A folder of one block. */
export interface FoundFolder {
  /** Directory that holds the folder, relative to the source's root, '' for the root itself. */
  readonly parent: string;
  readonly name: string;
  /** Null where the name is no number. */
  readonly number: number | null;
  /** Its files, in order of name. */
  readonly files: readonly string[];
}

export interface Found {
  readonly folders: readonly FoundFolder[];
  /** Single files that may hold blocks, relative to the root. */
  readonly files: readonly string[];
  readonly ignored: readonly Skipped[];
}

/**
 * Finds what may be a block under a path: names only, no file is opened. A path that is a file is found as given,
 * whatever its name. Errors: input.unreadable.
 */
export async function scan(root: string): Promise<Found> {
  const found = { folders: [] as FoundFolder[], files: [] as string[], ignored: [] as Skipped[] };
  const stats = await statOf(root, root);
  if (!stats.isDirectory()) return { ...found, files: [''] };
  await walk(root, '', found, { seen: new Set(), fileLists: new Map() });
  return found;
}

interface Walk {
  /** Real paths of visited directories: links may lead in a circle. */
  readonly seen: Set<string>;
  /** Most block folders have the same files: one list serves them all. */
  readonly fileLists: Map<string, readonly string[]>;
}

async function walk(
  root: string,
  directory: string,
  found: { folders: FoundFolder[]; files: string[]; ignored: Skipped[] },
  state: Walk,
): Promise<void> {
  const path = join(root, directory);
  const real = await realpath(path).catch((cause: unknown) => Promise.reject(unreadable(directory, cause)));
  if (state.seen.has(real)) return;
  state.seen.add(real);
  const { files, directories } = await list(path, directory === '' ? root : directory);
  const name = (directory === '' ? real : directory).split(/[\\/]/).at(-1) ?? '';
  if (isBlockFolder(name, files)) {
    const parent = directory === '' ? '' : directory.split('/').slice(0, -1).join('/');
    found.folders.push({
      parent,
      name: directory === '' ? '' : name,
      number: blockNumberOf(name),
      files: shared(files, state),
    });
    return;
  }
  const inside = (item: string) => (directory === '' ? item : `${directory}/${item}`);
  for (const file of files) {
    const reason = whyIgnored(file, false);
    if (reason === null) found.files.push(inside(file));
    else found.ignored.push({ kind: 'file', chain: null, number: null, file: inside(file), reason });
  }
  for (const item of directories) {
    const reason = whyIgnored(item, true);
    if (reason === null) await walk(root, inside(item), found, state);
    else found.ignored.push({ kind: 'file', chain: null, number: null, file: `${inside(item)}/`, reason });
  }
}

async function list(path: string, name: string): Promise<{ files: string[]; directories: string[] }> {
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) =>
    Promise.reject(unreadable(name, cause)),
  );
  const files: string[] = [];
  const directories: string[] = [];
  for (const entry of entries) {
    const linked = entry.isSymbolicLink()
      ? await statOf(join(path, entry.name), `${name}/${entry.name}`)
      : entry;
    if (linked.isDirectory()) directories.push(entry.name);
    else files.push(entry.name);
  }
  return { files: files.sort(), directories: directories.sort() };
}

async function statOf(path: string, name: string): Promise<Stats> {
  return stat(path).catch((cause: unknown) => Promise.reject(unreadable(name, cause)));
}

function shared(files: readonly string[], { fileLists }: Walk): readonly string[] {
  const key = files.join('/');
  const known = fileLists.get(key);
  if (known !== undefined) return known;
  fileLists.set(key, files);
  return files;
}
