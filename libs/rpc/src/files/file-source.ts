import { join, resolve } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { BadInputError, UsageError } from '#domain/errors/sluice-error.js';
import { mergeBlocks } from '../merge/merge-blocks.js';
import type {
  BlockSource,
  BlocksRequest,
  Dropped,
  Skipped,
  SourceBlock,
  SourceDescription,
} from '../source.js';
import { groups, inRange, refuseGap } from './candidates.js';
import { chainOf, chainOfPath } from './chain-of.js';
import { describeFiles, filesOf } from './describe-files.js';
import { empty, twoHashes } from './file-errors.js';
import { baseName, type Candidate, type FileIndex, indexFiles, nameOf } from './file-index.js';
import { type LoadedFile, loadFile } from './load-file.js';
import { loadFolder } from './load-folder.js';

export interface FileSourceOptions {
  /** Name, alias or id of the chain (`--chain`). */
  readonly chain?: string | undefined;
  /** Keep both of two blocks with one number; they come in order of file name. */
  readonly allowForks?: boolean;
}

/**
 * Blocks of a file, a block folder, or a directory of either at any depth. Scans names now, reads blocks one at a time
 * later. Errors: input.unreadable, input.empty, chain.unknown, chain.conflict.
 */
export async function fileSource(path: string, options: FileSourceOptions = {}): Promise<BlockSource> {
  const chain = options.chain === undefined ? null : chainNamed(options.chain);
  const index = await indexFiles(path, { chain: chain ?? undefined });
  if (index.byChain.size === 0) throw empty(path, index.ignored);
  return new FileSource(index, chain, options.allowForks ?? false);
}

class FileSource implements BlockSource {
  readonly skipped: Skipped[];
  readonly dropped: Dropped[] = [];
  /** A file of several blocks is read for each of them; they follow one another. */
  private lastFile: { readonly file: string; readonly loaded: LoadedFile } | null = null;

  constructor(
    private readonly index: FileIndex,
    private readonly given: Chain | null,
    private readonly allowForks: boolean,
  ) {
    this.skipped = [...index.ignored];
  }

  async chains(): Promise<readonly string[]> {
    return [...this.index.byChain.keys()];
  }

  async highest(chain?: string): Promise<number | null> {
    return this.candidates(this.chainFor(chain)).at(-1)?.number ?? null;
  }

  async lowest(chain?: string): Promise<number | null> {
    return this.candidates(this.chainFor(chain)).find(({ number }) => number !== null)?.number ?? null;
  }

  async describe(request: BlocksRequest = {}): Promise<SourceDescription> {
    const { chain, range } = request;
    const all = [...this.index.byChain].filter(([name]) => chain === undefined || name === chain);
    return describeFiles(this.index.root, new Map(all.map(([name, list]) => [name, inRange(list, range)])));
  }

  async *blocks(request: BlocksRequest = {}): AsyncGenerator<SourceBlock> {
    const chain = this.chainFor(request.chain);
    const candidates = inRange(this.candidates(chain), request.range);
    if (request.range !== undefined) refuseGap(candidates, request.range, this.index.root);
    const after = request.after ?? -1;
    let seen = candidates.some(({ number }) => number !== null && number <= after);
    for (const group of groups(candidates.filter(({ number }) => number === null || number > after))) {
      const number = group[0]?.number ?? null;
      try {
        for (const block of await this.read(chain, group, request.range !== undefined)) {
          seen = true;
          yield block;
        }
      } catch (error) {
        if (request.onBadBlock === undefined || !(error instanceof BadInputError)) throw error;
        seen = true;
        request.onBadBlock({ chain, number, files: group.flatMap((item) => this.filesOf(item)), error });
      }
    }
    if (!seen) throw empty(this.index.root, this.skipped);
  }

  /** The block, or the blocks, of one number; none where there is nothing but a body. */
  private async read(
    chain: string,
    group: readonly Candidate[],
    explicit: boolean,
  ): Promise<readonly SourceBlock[]> {
    const byHash = new Map<string, SourceBlock[]>();
    for (const candidate of group) {
      const block = await this.load(chain, candidate);
      const hash = block.step.hash.toString('hex');
      byHash.set(hash, [...(byHash.get(hash) ?? []), block]);
    }
    const different = [...byHash.values()];
    if (different.length > 1 && !this.allowForks)
      throw twoHashes(different as [SourceBlock[], SourceBlock[]]);
    return different.flatMap((sources) => {
      const block = this.unite(sources);
      if (!isBodyOnly(block)) return [block];
      const reason = 'body only: no receipts, logs or traces';
      const { number } = block.step;
      const file = block.origin.join(' + ');
      if (explicit) throw new BadInputError('input.gap', reason, { place: { file, block: number } });
      this.skipped.push({ kind: 'block', chain, number, file, reason });
      return [];
    });
  }

  private unite(sources: readonly SourceBlock[]): SourceBlock {
    if (sources.length === 1) return sources[0] as SourceBlock;
    const { block, dropped } = mergeBlocks(sources);
    this.dropped.push(...dropped);
    return block;
  }

  private async load(chain: string, candidate: Candidate): Promise<SourceBlock> {
    if (candidate.kind === 'broken') throw candidate.error;
    const { root } = this.index;
    if (candidate.kind === 'file') {
      const name = this.originOf(candidate);
      const block = blockOf(await this.fileOf(candidate.file, name), candidate.ordinal, name);
      this.dropped.push(...block.dropped.map((item) => ({ ...item, chain })));
      return { chain, step: block.step, evidence: block.evidence, origin: [name] };
    }
    const name = nameOf(candidate.folder);
    const { step, evidence, used, ignored, dropped } = await loadFolder(
      join(root, name),
      name,
      candidate.folder.files,
      candidate.folder.number,
    );
    const hints = {
      given: this.given,
      path: chainOfPath(resolve(root, candidate.folder.parent)),
      siblings: chainNamed(chain),
    };
    const place = { file: used.join(' + '), block: step.number };
    const shown = chainOf({ step, evidence }, hints, false, place);
    this.skipped.push(...ignored.map((item) => ({ ...item, chain: shown.name })));
    this.dropped.push(...dropped.map((item) => ({ ...item, chain: shown.name })));
    return { chain: shown.name, step, evidence, origin: used };
  }

  private async fileOf(file: string, name: string): Promise<LoadedFile> {
    if (this.lastFile?.file === file) return this.lastFile.loaded;
    this.lastFile = { file, loaded: await loadFile(join(this.index.root, file), name) };
    return this.lastFile.loaded;
  }

  private candidates(chain: string): readonly Candidate[] {
    return this.index.byChain.get(chain) ?? [];
  }

  private chainFor(chain: string | undefined): string {
    const names = [...this.index.byChain.keys()];
    if (chain !== undefined && names.includes(chain)) return chain;
    if (chain === undefined && names.length === 1) return names[0] as string;
    throw new UsageError(
      'chain.unknown',
      `the source holds ${names.join(', ')}${chain === undefined ? '' : `, not ${chain}`}`,
    );
  }

  /** As {@link originOf}, but a folder by its files. */
  private filesOf(candidate: Candidate): readonly string[] {
    return candidate.kind === 'folder' ? filesOf(candidate) : [this.originOf(candidate)];
  }

  private originOf(candidate: Candidate): string {
    if (candidate.kind === 'folder') return nameOf(candidate.folder);
    return candidate.file === '' ? baseName(this.index.root) : candidate.file;
  }
}

function blockOf(loaded: LoadedFile, ordinal: number, name: string) {
  const block = 'blocks' in loaded ? loaded.blocks[ordinal] : undefined;
  if (block !== undefined) return block;
  throw new BadInputError('input.malformed', 'the file changed while it was read', { place: { file: name } });
}

function isBodyOnly({ step }: SourceBlock): boolean {
  return !['receipts', 'logs', 'traces'].some((capability) => step.capabilities.includes(capability));
}
