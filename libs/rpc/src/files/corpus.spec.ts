import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { toHex } from '#domain/bytes.js';
import type { BlockSource, SourceBlock } from '../source.js';
import { CORPUS, describeWithCorpus, readCorpus } from '../spec-support.js';
import { verifyBlock } from '../verify-block.js';
import { fileSource } from './file-source.js';
import { loadFolder } from './load-folder.js';
import { scan } from './scan.js';

interface Entry {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
  readonly verified?: Readonly<Record<string, unknown>>;
}

/** What index.json claims, and the check that proves it. */
const CLAIMS = [
  ['headerHash', 'header-hash'],
  ['transactionsRoot', 'transactions-root'],
  ['receiptsRoot', 'receipts-root'],
  ['logsBloom', 'logs-bloom'],
  ['gasUsed', 'gas-used'],
] as const;

async function read(source: BlockSource, chain: string): Promise<SourceBlock[]> {
  const blocks: SourceBlock[] = [];
  for await (const block of source.blocks({ chain })) blocks.push(verifyBlock(block));
  return blocks;
}

function capabilities(blocks: readonly SourceBlock[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { step } of blocks) for (const name of step.capabilities) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describeWithCorpus('the whole corpus', () => {
  it('passes every check that index.json claims, body-only blocks included', async () => {
    const found = await scan(CORPUS);
    const index = readCorpus('index.json') as Entry[];
    const missing: string[] = [];
    let claims = 0;
    for (const entry of index) {
      const parent = `${entry.chain}/blocks`;
      const folder = found.folders.find((item) => item.parent === parent && item.number === entry.number);
      const name = `${parent}/${entry.number}`;
      const loaded = await loadFolder(join(CORPUS, name), name, folder?.files ?? [], entry.number);
      const { step } = verifyBlock({
        chain: entry.chain,
        step: loaded.step,
        evidence: loaded.evidence,
        origin: loaded.used,
      });
      expect(toHex(step.hash)).toBe(entry.hash);
      const passed = step.integrity.filter(({ outcome }) => outcome === 'passed').map(({ check }) => check);
      for (const [claim, check] of CLAIMS) {
        if (entry.verified?.[claim] !== true) continue;
        claims++;
        if (!passed.includes(check)) missing.push(`${entry.chain} ${entry.number} ${check}`);
      }
    }
    expect({ blocks: index.length, folders: found.folders.length }).toEqual({ blocks: 150, folders: 150 });
    expect(claims).toBeGreaterThan(500);
    // A Scroll header's hash is over fields that its nodes withhold.
    expect(missing.filter((claim) => !/^scroll .* header-hash$/.test(claim))).toEqual([]);
  });

  it('gives every block by chain, with what each shows', async () => {
    const source = await fileSource(CORPUS);
    expect(await source.chains()).toEqual(['bsc', 'ethereum', 'scroll']);
    const bsc = await read(source, 'bsc');
    const ethereum = await read(source, 'ethereum');
    const scroll = await read(source, 'scroll');

    expect(bsc.map(({ step }) => step.partial)).toEqual(new Array(18).fill(true));
    expect(bsc.reduce((sum, { step }) => sum + step.transactionCount, 0)).toBe(66);
    expect(capabilities(bsc)).toEqual({ logs: 18, receipts: 18, transactions: 18 });
    expect(capabilities(scroll)).toEqual({
      header: 27,
      logs: 27,
      preState: 27,
      receipts: 27,
      transactions: 27,
    });
    expect(ethereum).toHaveLength(122);
    expect(ethereum.filter(({ step }) => step.partial)).toHaveLength(10);
    expect(capabilities(ethereum)).toEqual({
      header: 89,
      logs: 96,
      preState: 51,
      receipts: 108,
      stateChanges: 18,
      traces: 99,
      transactions: 86,
    });
    const numbers = ethereum.map(({ step }) => step.number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('lists what it leaves out, and why', async () => {
    const source = await fileSource(CORPUS);
    for (const chain of await source.chains()) await read(source, chain);
    const bodies = source.skipped.filter(({ kind }) => kind === 'block');
    expect(bodies).toHaveLength(27);
    expect(new Set(bodies.map(({ reason }) => reason))).toEqual(
      new Set(['body only: no receipts, logs or traces']),
    );
    const files = Object.fromEntries(
      source.skipped.filter(({ kind }) => kind === 'file').map((item) => [item.file, item.reason]),
    );
    expect(files).toMatchObject({
      'index.json': 'an index',
      'ethereum/codes.json.gz': 'contract code',
      'ethereum/block_hashes.json': 'hashes of older blocks',
      'ethereum/trace-statediff/17073191.json.gz': expect.stringContaining('nothing in them names the block'),
      'labels/': 'a directory of other data',
    });
    expect(source.dropped.filter(({ field }) => field === 'receipts').map(({ number }) => number)).toEqual([
      11930296, 11931272, 11935012,
    ]);
  });

  it('unites a block folder with the cache file of the same block', async () => {
    const source = await fileSource(join(CORPUS, 'ethereum'));
    const blocks = await read(source, 'ethereum');
    const at = (number: number) => blocks.find(({ step }) => step.number === number)?.step;
    // Verified receipts of the folder, traces of the cache, nothing to drop.
    expect(at(12914944)?.capabilities).toEqual(['header', 'logs', 'receipts', 'traces', 'transactions']);
    expect(source.dropped.filter(({ number }) => number === 12914944)).toEqual([]);
    // The cache's gas is wrong, so that its receipts do not fit the header.
    expect(at(11930296)?.capabilities).toEqual(['header', 'logs', 'traces', 'transactions']);
    const passed = at(11930296)
      ?.integrity.filter(({ outcome }) => outcome === 'passed')
      .map(({ check }) => check);
    expect(passed).toEqual(expect.arrayContaining(['header-hash', 'transactions-root', 'logs-bloom']));
  });

  it('reads the statuses of a cache file from its traces as the verified receipts have them', async () => {
    const [cache] = await read(
      await fileSource(join(CORPUS, 'ethereum/mev-inspect-py/12914944.json.gz')),
      'ethereum',
    );
    const [folder] = await read(await fileSource(join(CORPUS, 'ethereum/blocks/12914944')), 'ethereum');
    expect(cache?.step.receipts.map(({ status }) => status)).toEqual(
      folder?.step.receipts.map(({ status }) => status),
    );
    expect(cache?.step).toMatchObject({ time: null, baseFeePerGas: null, parentHash: null, header: null });
  });

  it('describes the files and blocks of a range by digest', async () => {
    const source = await fileSource(join(CORPUS, 'ethereum/blocks'));
    const { files, inputDigest, chains } = await source.describe({ range: { from: 17686110, to: 17686112 } });
    expect(files.map(({ name }) => name)).toEqual(
      ['17686110', '17686111'].flatMap((folder) =>
        ['block', 'receipts', 'state_changes', 'traces_parity'].map((part) => `${folder}/${part}.json.gz`),
      ),
    );
    expect(inputDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(chains).toEqual([{ chain: 'ethereum', ranges: [{ from: 17686110, to: 17686112 }] }]);
    const again = await (await fileSource(join(CORPUS, 'ethereum/blocks'))).describe({
      range: { from: 17686110, to: 17686112 },
    });
    expect(again.inputDigest).toBe(inputDigest);
  });
});
