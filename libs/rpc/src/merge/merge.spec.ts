import { expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource } from '../files/file-source.js';
import type { SourceBlock } from '../source.js';
import {
  copyCorpus,
  describeWithCorpus,
  editJson,
  errorOf,
  type Json,
  readCorpus,
  withDirectory,
  writeJson,
} from '../spec-support.js';
import { verifyBlock } from '../verify-block.js';

const NUMBER = 12914944;
const FOLDER = `ethereum/blocks/${NUMBER}`;
const CACHE = `ethereum/mev-inspect-py/${NUMBER}.json.gz`;

/** A block folder and a cache file of the same block, read together after a change of either. */
async function merged(change: { folder?: (directory: string) => void; cache?: (json: Json) => void }) {
  return withDirectory(async (directory) => {
    copyCorpus(FOLDER, join(directory, FOLDER));
    copyCorpus(CACHE, join(directory, CACHE));
    change.folder?.(join(directory, FOLDER));
    if (change.cache !== undefined) editJson(join(directory, CACHE), change.cache);
    const source = await fileSource(directory);
    const blocks: SourceBlock[] = [];
    for await (const block of source.blocks()) blocks.push(verifyBlock(block));
    expect(blocks).toHaveLength(1);
    return { step: (blocks[0] as SourceBlock).step, origin: blocks[0]?.origin, dropped: source.dropped };
  });
}

describeWithCorpus('one block in several files', () => {
  it('unites what they show; address case and a base fee of zero are no difference', async () => {
    const { step, dropped, origin } = await merged({});
    expect(step.capabilities).toEqual(['header', 'logs', 'receipts', 'traces', 'transactions']);
    expect(step.integrity.find(({ check }) => check === 'receipts-root')?.outcome).toBe('passed');
    expect(dropped).toEqual([]);
    expect(origin).toContain(CACHE);
  });

  it('a proven value stands, the unproven one that differs is listed', async () => {
    const { step, dropped } = await merged({
      cache: (json) => {
        json.miner = `0x${'12'.repeat(20)}`;
        json.receipts[3].effective_gas_price = 1;
        json.block_timestamp = 5;
      },
    });
    expect(dropped.map(({ field }) => field).sort()).toEqual(['feeRecipient', 'receipts', 'time']);
    expect(step.feeRecipient?.toString('hex')).toBe('5a0b54d5dc17e0aadc383d2db43b0a0d3e029c4c');
    expect(step.receipts[3]?.effectiveGasPrice).not.toEqual(Buffer.of(1));
  });

  it('what fails a check against the rest is dropped', async () => {
    const { step, dropped } = await merged({
      cache: (json) => {
        json.traces[0].action.input = '0x12345678';
      },
    });
    expect(dropped).toMatchObject([{ field: 'traces', number: NUMBER, file: CACHE }]);
    expect(step.capabilities).toEqual(['header', 'logs', 'receipts', 'transactions']);
  });

  it('receipts without logs join logs without receipts, and prove both', async () => {
    const { step, dropped } = await merged({
      folder: (folder) => {
        const receipts = readCorpus(`${FOLDER}/receipts.json.gz`) as Json[];
        writeJson(
          join(folder, 'logs.json.gz'),
          receipts.flatMap((receipt) => receipt.logs),
        );
        rmSync(join(folder, 'receipts.json.gz'));
      },
    });
    expect(dropped).toEqual([]);
    expect(step.capabilities).toEqual(['header', 'logs', 'receipts', 'traces', 'transactions']);
    expect(step.integrity.find(({ check }) => check === 'receipts-root')?.outcome).toBe('passed');
  });

  it('unproven values that differ and can not be given up are a conflict', async () => {
    const error = await errorOf(() =>
      withDirectory(async (directory) => {
        const path = 'ethereum/blocks/18100000/receipts.json.gz';
        copyCorpus(path, join(directory, path));
        copyCorpus(path, join(directory, 'ethereum/18100000.json.gz'));
        editJson(join(directory, 'ethereum/18100000.json.gz'), (receipts) => {
          receipts[0].effectiveGasPrice = '0x1';
        });
        for await (const block of (await fileSource(directory)).blocks()) verifyBlock(block);
      }),
    );
    expect(error).toMatchObject({
      code: 'input.conflict',
      place: { block: 18100000, field: 'receipts[0].effectiveGasPrice' },
    });
  });

  it('two values from verified sources that differ are a conflict', async () => {
    const error = await errorOf(() =>
      withDirectory(async (directory) => {
        const [path, other] = ['ethereum/blocks/14764013', 'ethereum/again/14764013'];
        copyCorpus(path, join(directory, path));
        copyCorpus(path, join(directory, other));
        // The list of uncles is in the header by the hash of their headers alone.
        editJson(join(directory, other, 'block.json.gz'), (block) => {
          block.uncles[0] = `0x${'12'.repeat(32)}`;
        });
        for await (const block of (await fileSource(directory)).blocks()) verifyBlock(block);
      }),
    );
    expect(error).toMatchObject({
      code: 'input.conflict',
      place: { block: 14764013, field: 'header.uncles[0]' },
    });
  });

  it('parts of one block become one part', async () => {
    await withDirectory(async (directory) => {
      const traces = readCorpus('ethereum/mev-inspect-rs/11017338.trace.json.gz') as Json[];
      const of = (position: number) => traces.filter((trace) => trace.transactionPosition === position);
      writeJson(join(directory, 'a.json'), of(7));
      writeJson(join(directory, 'b.json'), [...of(3), ...of(7)]);
      const blocks: SourceBlock[] = [];
      for await (const block of (await fileSource(directory)).blocks()) blocks.push(verifyBlock(block));
      expect(blocks).toHaveLength(1);
      expect(blocks[0]?.step).toMatchObject({ partial: true, transactionCount: 2, number: 11017338 });
      expect(blocks[0]?.step.traces).toHaveLength(of(3).length + of(7).length);
      writeJson(
        join(directory, 'c.json'),
        of(7).map((trace: Json) => ({ ...trace, result: null, error: 'Reverted' })),
      );
      expect(
        await errorOf(async () => {
          for await (const block of (await fileSource(directory)).blocks()) verifyBlock(block);
        }),
      ).toMatchObject({ code: 'input.conflict' });
    });
  });
});
