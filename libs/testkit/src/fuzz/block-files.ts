import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { fileSource } from '#rpc/files/file-source.js';
import { parseRange, resolveRange } from '#rpc/range.js';
import { verifyBlock } from '#rpc/verify-block.js';
import type { Prng } from '../prng.js';
import type { Boundary } from './boundary.js';
import { pick } from './damage.js';
import { damageTree, type FileTree } from './damage-tree.js';
import { checkRefusal, runInputs, type Taken } from './run-inputs.js';
import { type SampleBlock, sampleBlocks } from './sample-blocks.js';
import { checkSound, type Originals, originalsOf } from './sound-block.js';

/** Directories of block folders and block files, with damaged contents, names and structure. */
export const blockFiles: Boundary = {
  name: 'files on disk',
  share: 0.12,
  async fuzz(count, seed, first) {
    const samples = (await sampleBlocks()).filter(({ block }) => block.step.transactionCount > 0).slice(-4);
    const originals = originalsOf(samples.map(({ block }) => block));
    const files = treeOf(samples);
    const scratch = mkdtempSync(join(tmpdir(), 'sluice-fuzz-files-'));
    let made = 0;
    try {
      return await runInputs({ name: 'files on disk', count, seed, first }, async (prng) => {
        const tree = new Map(files);
        damageTree(tree, prng);
        const directory = join(scratch, String(made++));
        writeTree(directory, tree);
        const path = prng.int(10) === 0 ? join(directory, pick([...tree.keys()], prng)) : directory;
        const outcome = await take(path, originals, prng);
        rmSync(directory, { recursive: true, force: true });
        return outcome;
      });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

/** Two block folders, a file that is a whole block, and receipts that stand alone. */
function treeOf(samples: readonly SampleBlock[]): FileTree {
  const [a, b, c, d] = samples.map(({ raw }) => raw);
  const packed = (json: unknown): Buffer => gzipSync(JSON.stringify(json), { level: 1 });
  const plain = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
  return new Map([
    [`devnet/blocks/${a?.number}/block.json.gz`, packed(a?.block)],
    [`devnet/blocks/${a?.number}/receipts.json.gz`, packed(a?.receipts)],
    [`devnet/blocks/${a?.number}/calltrace_geth.json.gz`, packed(a?.traces?.json)],
    [`devnet/blocks/${b?.number}/block.json`, plain(b?.block)],
    [`devnet/blocks/${b?.number}/receipts.json`, plain(b?.receipts)],
    [`devnet/blocks/${c?.number}.json`, plain(c?.receipts)],
    [`devnet/blocks/${d?.number}.receipts.json.gz`, packed(d?.receipts)],
  ]);
}

/** As far as the file system has room for such names and paths. */
function writeTree(directory: string, tree: FileTree): void {
  mkdirSync(directory);
  for (const [name, entry] of tree) {
    const path = join(directory, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (entry === null) mkdirSync(path);
      else if (Buffer.isBuffer(entry)) writeFileSync(path, entry);
      else symlinkSync(entry.link, path);
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
    }
  }
}

/** Reads the source in one of the ways that commands do. */
async function take(path: string, originals: Originals, prng: Prng): Promise<Taken> {
  const source = await fileSource(path, {
    chain: pick([undefined, undefined, undefined, 'devnet', '31337', 'ethereum', 'nonsense'], prng),
    allowForks: prng.int(4) === 0,
  });
  const chains = await source.chains();
  if (prng.int(4) === 0) await source.describe();
  let bad: BadInputError | undefined;
  const quarantine = prng.int(3) === 0;
  for (const chain of chains) {
    const [lowest, highest] = [await source.lowest(chain), await source.highest(chain)];
    const limits = { lowest, highest };
    let last = -1;
    const blocks = source.blocks({
      chain,
      ...(prng.int(4) === 0 ? { range: resolveRange(parseRange('latest-2:'), limits) } : {}),
      ...(quarantine
        ? {
            onBadBlock: ({ error }) => {
              checkRefusal(error);
              bad = error;
            },
          }
        : {}),
    });
    for await (const block of blocks) {
      if (block.step.number < last) throw new Error(`block ${block.step.number} comes after ${last}`);
      last = block.step.number;
      try {
        checkSound(verifyBlock(block, { senders: prng.int(8) === 0 }), originals);
      } catch (error) {
        if (!quarantine || !(error instanceof BadInputError)) throw error;
        bad = error;
      }
    }
  }
  return bad;
}
