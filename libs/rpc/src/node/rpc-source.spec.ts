import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createPrng } from '#testkit/prng.js';
import { fileSource } from '../files/file-source.js';
import type { BadBlock, SourceBlock } from '../source.js';
import {
  CORPUS,
  describeWithCorpus,
  errorOf,
  type Json,
  readCorpus,
  withDirectory,
} from '../spec-support.js';
import { verifyBlock } from '../verify-block.js';
import { fetchBlocks } from './fetch-blocks.js';
import { rpcSource, type RpcSourceOptions } from './rpc-source.js';
import { serveCorpus, type SpecServer } from './spec-server.js';

const RANGE = { from: 12243999, to: 12244001 };
const clock = { now: () => 0, sleep: async () => undefined };

async function all(blocks: AsyncIterable<SourceBlock>): Promise<SourceBlock[]> {
  const list: SourceBlock[] = [];
  for await (const block of blocks) list.push(verifyBlock(block));
  return list;
}

describeWithCorpus('a node as a source', () => {
  let server: SpecServer;
  const open = (options: Partial<RpcSourceOptions> = {}) =>
    rpcSource({ url: server.url, clock, retries: 8, timeoutMs: 2000, ...options });

  beforeEach(async () => {
    server = await serveCorpus('ethereum/blocks', [12243999, 12244000]);
  });
  afterEach(() => server.close());

  it('gives the blocks that files give', async () => {
    const source = await open();
    expect(await source.chains()).toEqual(['ethereum']);
    const fromNode = await all(source.blocks({ range: RANGE }));
    const fromFiles = await all((await fileSource(join(CORPUS, 'ethereum/blocks'))).blocks({ range: RANGE }));
    const logsOf = (blocks: SourceBlock[]) =>
      blocks.map(({ step }) => ({ ...step, traces: [], preState: [], capabilities: [], integrity: [] }));
    expect(logsOf(fromNode)).toEqual(logsOf(fromFiles));
    expect(fromNode[0]?.step.integrity.find(({ check }) => check === 'receipts-root')?.outcome).toBe(
      'passed',
    );
    expect(
      (await source.read(readCorpus('ethereum/blocks/12243999/block.json.gz').hash)).block.step.number,
    ).toBe(12243999);
  });

  it('reads receipts one by one where the node can do no other', async () => {
    server.answer = (method) =>
      method === 'eth_getBlockReceipts' ? { error: { code: -32601, message: 'no' } } : undefined;
    expect(await all((await open()).blocks({ range: RANGE }))).toHaveLength(2);
    expect(server.requests.flat().some(({ method }) => method === 'eth_getTransactionReceipt')).toBe(true);
  });

  it('gives the same blocks through any mix of passing faults', async () => {
    const expected = (await all((await open()).blocks({ range: RANGE }))).map(({ step }) => step);
    for (const seed of [1, 2, 3]) {
      const prng = createPrng(seed);
      server.fault = () =>
        ([{ status: 429 }, { status: 500 }, 'drop', null, null] as const)[prng.int(5)] as never;
      const steps = (await all((await open({ retries: 40 })).blocks({ range: RANGE }))).map(
        ({ step }) => step,
      );
      expect(steps).toEqual(expected);
    }
  });

  it('reads a block again whose receipts are of another fork, and says so where that does not help', async () => {
    const other = (readCorpus('ethereum/blocks/12243999/receipts.json.gz') as Json[]).map((receipt) => ({
      ...receipt,
      blockHash: `0x${'12'.repeat(32)}`,
    }));
    let times = 2;
    server.answer = (method) =>
      method === 'eth_getBlockReceipts' && times-- > 0 ? { result: other } : undefined;
    expect(await all((await open()).blocks({ range: { from: 12243999, to: 12244000 } }))).toHaveLength(1);
    server.answer = (method) => (method === 'eth_getBlockReceipts' ? { result: other } : undefined);
    const error = await errorOf(async () =>
      all((await open()).blocks({ range: { from: 12243999, to: 12244000 } })),
    );
    expect(error).toMatchObject({ code: 'rpc.malformed', retryable: true, place: { block: 12243999 } });
  });

  it('names what the node does not have, or answers wrongly', async () => {
    const source = await open();
    expect(await errorOf(() => source.read(5))).toMatchObject({ code: 'rpc.refused', place: { block: 5 } });
    const right = readCorpus('ethereum/blocks/12244000/block.json.gz');
    server.answer = (method) => (method === 'eth_getBlockByNumber' ? { result: right } : undefined);
    expect(await errorOf(() => source.read(12243999))).toMatchObject({ code: 'rpc.malformed' });
    server.answer = (method) => (method === 'eth_getBlockByNumber' ? { result: 'block' } : undefined);
    expect(await errorOf(() => source.read(12243999))).toMatchObject({ code: 'rpc.malformed' });
    server.answer = (method) => (method === 'eth_chainId' ? { result: '0x7fffffff' } : undefined);
    expect(await errorOf(() => open())).toMatchObject({ code: 'chain.unknown' });
    server.answer = () => undefined;
    expect(await errorOf(() => open({ chain: 'polygon' }))).toMatchObject({ code: 'chain.conflict' });
  });

  it('hands a malformed block to the caller who goes on', async () => {
    const block = readCorpus('ethereum/blocks/12243999/block.json.gz');
    server.answer = (method, [at]) =>
      method === 'eth_getBlockByNumber' && at === block.number
        ? { result: { ...block, gasUsed: 'much' } }
        : undefined;
    const bad: BadBlock[] = [];
    const numbers: number[] = [];
    for await (const { step } of (await open()).blocks({
      range: RANGE,
      onBadBlock: (item) => bad.push(item),
    }))
      numbers.push(step.number);
    expect(numbers).toEqual([12244000]);
    expect(bad[0]).toMatchObject({
      number: 12243999,
      error: { code: 'input.malformed', place: { field: 'gasUsed' } },
    });
  });

  it('fetches into folders that read back alike, with the same bytes each time, and resumes', async () => {
    await withDirectory(async (directory) => {
      const source = await open();
      const run = (name: string) => fetchBlocks({ source, range: RANGE, out: join(directory, name) });
      expect(await run('a')).toEqual({ written: 2, present: 0 });
      expect(await run('b')).toEqual({ written: 2, present: 0 });
      const path = (name: string) => join(directory, name, 'ethereum/blocks/12243999');
      expect(readdirSync(path('a'))).toEqual(['block.json.gz', 'receipts.json.gz']);
      for (const file of readdirSync(path('a')))
        expect(readFileSync(join(path('a'), file))).toEqual(readFileSync(join(path('b'), file)));
      // No time and no operating system (RFC 1952, 2.3).
      const head = readFileSync(join(path('a'), 'block.json.gz')).subarray(0, 10);
      expect([head.readUInt32LE(4), head[9]]).toEqual([0, 0xff]);
      const back = await all((await fileSource(join(directory, 'a'))).blocks());
      expect(back.map(({ step }) => step)).toEqual(
        (await all(source.blocks({ range: RANGE }))).map(({ step }) => step),
      );
      rmSync(join(path('a'), 'receipts.json.gz'));
      utimesSync(path('b'), 1, 1);
      const seen: boolean[] = [];
      const again = await fetchBlocks({
        source,
        range: RANGE,
        out: join(directory, 'a'),
        onProgress: ({ present }) => seen.push(present),
      });
      expect([again, seen]).toEqual([{ written: 1, present: 1 }, [false, true]]);
    });
  });

  it('writes no folder of a block that contradicts itself', async () => {
    await withDirectory(async (directory) => {
      const block = readCorpus('ethereum/blocks/12244000/block.json.gz');
      server.answer = (method, [at]) =>
        method === 'eth_getBlockByNumber' && at === block.number
          ? { result: { ...block, gasLimit: '0x1' } }
          : undefined;
      const error = await errorOf(async () =>
        fetchBlocks({ source: await open(), range: RANGE, out: directory }),
      );
      expect(error).toMatchObject({
        code: 'block.integrity',
        check: 'header-hash',
        place: { block: 12244000 },
      });
      expect(readdirSync(join(directory, 'ethereum/blocks'))).toEqual(['12243999']);
    });
  });

  it('names a directory that can not be written', async () => {
    await withDirectory(async (directory) => {
      const file = join(directory, 'file');
      (await import('node:fs')).writeFileSync(file, '');
      const error = await errorOf(async () => fetchBlocks({ source: await open(), range: RANGE, out: file }));
      expect(error.code).toBe('input.unreadable');
      expect(existsSync(join(file, 'ethereum'))).toBe(false);
    });
  });
});
