import { join, resolve } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { findChainById } from '#chains/registry.js';
import { BadInputError } from '#domain/errors/sluice-error.js';
import type { Skipped } from '../source.js';
import { chainIdOf, chainOf, chainOfPath } from './chain-of.js';
import { loadFile } from './load-file.js';
import { loadFolder } from './load-folder.js';
import { blockNumberOf } from './part-names.js';
import { type FoundFolder, scan } from './scan.js';

/** Where a block can be read; nothing of the block itself is kept. */
export type Candidate =
  | { readonly kind: 'folder'; readonly number: number; readonly folder: FoundFolder }
  | { readonly kind: 'file'; readonly number: number; readonly file: string; readonly ordinal: number }
  | {
      readonly kind: 'broken';
      readonly number: number | null;
      readonly file: string;
      readonly error: BadInputError;
    };

/** All candidates of a source by chain, ascending by number. */
export interface FileIndex {
  readonly root: string;
  readonly byChain: ReadonlyMap<string, readonly Candidate[]>;
  readonly ignored: readonly Skipped[];
}

export interface IndexOptions {
  /** `--chain`. */
  readonly chain?: Chain | undefined;
}

/**
 * Scans a path. Folders named by number are not opened (but for one to learn the chain where neither `--chain` nor the
 * path tells it); other files are read once and forgotten.
 * Errors: input.unreadable, chain.unknown, chain.conflict. A damaged file becomes a candidate that fails when its turn
 * comes.
 */
export async function indexFiles(root: string, options: IndexOptions = {}): Promise<FileIndex> {
  const found = await scan(root);
  const index = new Builder(root, options.chain ?? null);
  index.ignored.push(...found.ignored);
  const byParent = new Map<string, FoundFolder[]>();
  for (const folder of found.folders) {
    const siblings = byParent.get(folder.parent) ?? [];
    byParent.set(folder.parent, siblings);
    siblings.push(folder);
  }
  for (const [parent, folders] of byParent) await index.addFolders(parent, folders);
  for (const file of found.files) await index.addFile(file);
  return { root, byChain: index.sorted(), ignored: index.ignored };
}

class Builder {
  readonly ignored: Skipped[] = [];
  private readonly byChain = new Map<string, Candidate[]>();
  private readonly unplaced: Candidate[] = [];

  constructor(
    private readonly root: string,
    private readonly given: Chain | null,
  ) {}

  async addFolders(parent: string, folders: readonly FoundFolder[]): Promise<void> {
    const path = chainOfPath(resolve(this.root, parent));
    if (this.given !== null && path !== null && this.given !== path) {
      throw new BadInputError('chain.conflict', `--chain says ${this.given.name}, the path ${path.name}`, {
        place: { file: parent === '' ? this.root : parent },
      });
    }
    const chain = this.given ?? path ?? (await this.peek(folders));
    for (const folder of folders) {
      const name = nameOf(folder);
      const number = folder.number ?? (await this.numberOf(folder));
      if (typeof number === 'number') this.add(chain, { kind: 'folder', number, folder });
      else this.add(chain, { kind: 'broken', number: null, file: name, error: number });
    }
  }

  async addFile(file: string): Promise<void> {
    const name = file === '' ? baseName(this.root) : file;
    const number = blockNumberOf(baseName(name));
    try {
      const loaded = await loadFile(join(this.root, file), name);
      if ('ignored' in loaded) {
        this.ignored.push({ kind: 'file', chain: null, number, file: name, reason: loaded.ignored });
        return;
      }
      const hints = { given: this.given, path: chainOfPath(resolve(this.root, file)) };
      loaded.blocks.forEach((block, ordinal) => {
        const place = { file: name, block: block.step.number };
        const chain = chainOf(block, hints, block.ethereumOnly, place);
        this.add(chain, { kind: 'file', number: block.step.number, file, ordinal });
      });
    } catch (error) {
      if (!(error instanceof BadInputError) || error.code.startsWith('chain.')) throw error;
      this.add(this.given ?? chainOfPath(resolve(this.root, file)), {
        kind: 'broken',
        number,
        file: name,
        error,
      });
    }
  }

  /** Candidates in order of number; those without one, whose files are damaged, come first. */
  sorted(): ReadonlyMap<string, readonly Candidate[]> {
    const names = [...this.byChain.keys()].sort();
    if (this.unplaced.length > 0) {
      const [first] = names;
      if (first === undefined) throw (this.unplaced[0] as { error: BadInputError }).error;
      this.byChain.get(first)?.push(...this.unplaced);
    }
    return new Map(names.map((name) => [name, (this.byChain.get(name) as Candidate[]).sort(byNumber)]));
  }

  private add(chain: Chain | null, candidate: Candidate): void {
    if (chain === null) {
      this.unplaced.push(candidate);
      return;
    }
    const list = this.byChain.get(chain.name) ?? [];
    this.byChain.set(chain.name, list);
    list.push(candidate);
  }

  /** Folders beside each other are of one chain; the first one that shows a chain id tells which. */
  private async peek(folders: readonly FoundFolder[]): Promise<Chain> {
    for (const folder of folders) {
      const block = await this.load(folder).catch(() => null);
      const id = block === null ? null : chainIdOf(block);
      if (id === null) continue;
      const chain = findChainById(id);
      if (chain !== null) return chain;
      throw new BadInputError(
        'chain.unknown',
        `its transactions are of chain ${id}, which is none that is known`,
        {
          place: { file: nameOf(folder) },
        },
      );
    }
    throw new BadInputError('chain.unknown', 'nothing in it or its path names a chain', {
      place: { file: nameOf(folders[0] as FoundFolder) || this.root },
    });
  }

  private async numberOf(folder: FoundFolder): Promise<number | BadInputError> {
    try {
      return (await this.load(folder)).step.number;
    } catch (error) {
      if (error instanceof BadInputError) return error;
      throw error;
    }
  }

  private load(folder: FoundFolder) {
    const name = nameOf(folder);
    return loadFolder(join(this.root, name), name, folder.files, folder.number);
  }
}

/** The folder relative to the root; '' where it is the root. */
export function nameOf(folder: FoundFolder): string {
  return folder.parent === '' ? folder.name : `${folder.parent}/${folder.name}`;
}

export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Order of number, then of name, so that the same files give the same order anywhere. */
function byNumber(a: Candidate, b: Candidate): number {
  const difference = (a.number ?? -1) - (b.number ?? -1);
  if (difference !== 0) return difference;
  const [left, right] = [sortName(a), sortName(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortName(candidate: Candidate): string {
  return candidate.kind === 'folder' ? nameOf(candidate.folder) : candidate.file;
}
