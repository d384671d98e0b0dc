import { expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { BadBlock } from '../source.js';
import {
  copyCorpus,
  describeWithCorpus,
  editJson,
  errorOf,
  type Json,
  readAll,
  withDirectory,
  writeJson,
} from '../spec-support.js';
import { verifyBlock } from '../verify-block.js';
import { fileSource } from './file-source.js';

const BLOCK = 'ethereum/blocks/12243999';
const HASH = '0xd44a4d33e28d7ea9edd12b69bd32b394587eee498b0e2543ce2bad1877ffbeac';
const NEXT = 'ethereum/blocks/12244000';

/** The error of reading a copy of two blocks after `damage` to it. */
function afterDamage(damage: (directory: string) => void, options: Parameters<typeof readAll>[1] = {}) {
  return withDirectory(async (directory) => {
    copyCorpus(BLOCK, join(directory, BLOCK));
    copyCorpus(NEXT, join(directory, NEXT));
    damage(directory);
    return errorOf(() => readAll(directory, options));
  });
}

const cut = (path: string, keep: number) => writeFileSync(path, readFileSync(path).subarray(0, keep));

describeWithCorpus('bad input', () => {
  it.each([
    ['cut gzip', (file: string) => cut(file, 5000)],
    ['gzip of nothing but a head', (file: string) => cut(file, 12)],
    ['an empty file', (file: string) => cut(file, 0)],
    ['no gzip', (file: string) => writeFileSync(file, 'text')],
    [
      'a flipped byte',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[9000] = (bytes[9000] as number) ^ 0xff;
        writeFileSync(file, bytes);
      },
    ],
    ['a list instead of a block', (file: string) => writeJson(file, [1, 2, 3])],
    ['null', (file: string) => writeJson(file, null)],
  ])('%s is malformed, by name of the file', async (_, damage) => {
    const error = await afterDamage((directory) => damage(join(directory, BLOCK, 'block.json.gz')));
    expect(error).toMatchObject({ code: 'input.malformed', place: { file: `${BLOCK}/block.json.gz` } });
    expect(error.hint).not.toBe('');
  });

  it('cut JSON is malformed', async () => {
    const error = await withDirectory(async (directory) => {
      mkdirSync(join(directory, 'ethereum/7'), { recursive: true });
      writeFileSync(join(directory, 'ethereum/7/block.json'), '{"number": "0x7", "ha');
      return errorOf(() => readAll(directory));
    });
    expect(error).toMatchObject({ code: 'input.malformed', place: { file: 'ethereum/7/block.json' } });
  });

  it.each<[string, string, string, (json: Json) => void, object]>([
    [
      'a wrong hash',
      'header-hash',
      'block',
      (block) => {
        block.hash = `0x${'12'.repeat(32)}`;
      },
      {},
    ],
    [
      'a changed value',
      'transactions-root',
      'block',
      (block) => {
        block.transactions[3].value = '0x1';
      },
      {},
    ],
    [
      'a missing receipt',
      'receipts-root',
      'receipts',
      (receipts) => {
        receipts.pop();
      },
      {},
    ],
    [
      'a changed log',
      'receipts-root',
      'receipts',
      (receipts) => {
        receipts.find((item: Json) => item.logs.length > 0).logs[0].data = '0x';
      },
      {},
    ],
    [
      'another chain id in one transaction',
      'malformed',
      'block',
      (block) => {
        block.transactions.find((item: Json) => item.chainId !== undefined).chainId = '0x5';
      },
      {},
    ],
  ])('%s is refused by name of the check (%s)', async (_, check, part, edit) => {
    const error = await afterDamage((directory) => editJson(join(directory, BLOCK, `${part}.json.gz`), edit));
    expect(error).toBeInstanceOf(IntegrityError);
    expect(error).toMatchObject({
      place: {
        block: 12243999,
        file: expect.stringContaining(`${BLOCK}/${part}.json.gz`),
        field: expect.any(String),
      },
    });
    expect((error as IntegrityError).failed).toContain(check);
  });

  it('tampered chain ids are a contradiction of the block, not another chain', async () => {
    const error = await withDirectory(async (directory) => {
      const path = 'ethereum/blocks/17034869';
      copyCorpus(path, join(directory, path));
      editJson(join(directory, path, 'block.json.gz'), (block) => {
        for (const transaction of block.transactions) {
          if (transaction.type !== '0x0') transaction.chainId = '0x89';
        }
      });
      return errorOf(() => readAll(directory));
    });
    expect(error).toMatchObject({ code: 'block.integrity', check: 'transactions-root' });
  });

  it('receipts of another block are refused', async () => {
    const error = await afterDamage((directory) =>
      copyCorpus(`${NEXT}/receipts.json.gz`, join(directory, BLOCK, 'receipts.json.gz')),
    );
    expect(error).toMatchObject({ code: 'block.integrity', place: { block: 12243999 } });
  });

  it('traces of another block are refused', async () => {
    const error = await afterDamage((directory) =>
      copyCorpus(`${NEXT}/calltrace_derived.json.gz`, join(directory, BLOCK, 'calltrace_derived.json.gz')),
    );
    expect(error).toMatchObject({
      code: 'block.integrity',
      check: 'malformed',
      place: { block: 12243999, file: `${BLOCK}/calltrace_derived.json.gz`, field: 'traces[0].txHash' },
    });
  });

  it('a folder of another number is refused', async () => {
    const error = await afterDamage((directory) => copyCorpus(NEXT, join(directory, 'ethereum/blocks/99')));
    expect(error).toMatchObject({ code: 'input.malformed', place: { block: 99, field: 'number' } });
  });

  it('absurd numbers are malformed', async () => {
    for (const [field, value] of [
      ['number', `0x${'f'.repeat(30)}`],
      ['timestamp', -5],
      ['gasUsed', 1.5],
      ['difficulty', `0x1${'0'.repeat(64)}`],
    ] as const) {
      const error = await afterDamage((directory) =>
        editJson(join(directory, BLOCK, 'block.json.gz'), (block) => {
          block[field] = value;
        }),
      );
      expect(error).toMatchObject({
        code: 'input.malformed',
        place: { block: 12243999, file: `${BLOCK}/block.json.gz`, field },
      });
    }
  });

  it('two hashes at one number are a conflict, unless both are asked for', async () => {
    const fork = (directory: string) => {
      copyCorpus(BLOCK, join(directory, 'ethereum/fork/12243999'));
      for (const part of ['block', 'receipts']) {
        const path = join(directory, `ethereum/fork/12243999/${part}.json.gz`);
        editJson(path, (json) => JSON.parse(JSON.stringify(json).replaceAll(HASH, `0x${'12'.repeat(32)}`)));
      }
    };
    expect(await afterDamage(fork)).toMatchObject({
      code: 'input.conflict',
      place: { block: 12243999, field: 'hash' },
    });
    await withDirectory(async (directory) => {
      copyCorpus(BLOCK, join(directory, BLOCK));
      fork(directory);
      const numbers: number[] = [];
      for await (const block of (await fileSource(directory, { allowForks: true })).blocks())
        numbers.push(block.step.number);
      expect(numbers).toEqual([12243999, 12243999]);
    });
  });

  it('a file beside its gzip that differs is a conflict', async () => {
    const error = await afterDamage((directory) => writeJson(join(directory, BLOCK, 'receipts.json'), []));
    expect(error).toMatchObject({ code: 'input.conflict', place: { file: `${BLOCK}/receipts.json.gz` } });
  });

  it('a missing block is a gap only inside an explicit range', async () => {
    await withDirectory(async (directory) => {
      copyCorpus('ethereum/blocks/12243999', join(directory, 'ethereum/12243999'));
      copyCorpus('ethereum/blocks/12300570', join(directory, 'ethereum/12300570'));
      expect(await readAll(directory)).toHaveLength(2);
      const error = await errorOf(() => readAll(directory, { range: { from: 12243999, to: 12300571 } }));
      expect(error).toMatchObject({ code: 'input.gap', place: { block: 12244000 } });
      expect(await readAll(directory, { range: { from: 12300570, to: 12300571 } })).toHaveLength(1);
    });
  });

  it('a body alone is a gap inside an explicit range, and empty as a whole source', async () => {
    await withDirectory(async (directory) => {
      copyCorpus('ethereum/blocks/16000000', join(directory, 'ethereum/16000000'));
      expect(
        await errorOf(() => readAll(directory, { range: { from: 16000000, to: 16000001 } })),
      ).toMatchObject({ code: 'input.gap' });
      expect(await errorOf(() => readAll(directory))).toMatchObject({ code: 'input.empty' });
    });
  });

  it('a path that is not there, holds nothing, or may not be read is named', async () => {
    await withDirectory(async (directory) => {
      expect(await errorOf(() => fileSource(join(directory, 'nowhere')))).toMatchObject({
        code: 'input.unreadable',
        place: { file: join(directory, 'nowhere') },
      });
      expect(await errorOf(() => fileSource(directory))).toMatchObject({
        code: 'input.empty',
        place: { file: directory },
      });
      const locked = join(directory, 'ethereum');
      copyCorpus(BLOCK, join(locked, '12243999'));
      chmodSync(locked, 0);
      // root may read anything
      if (process.getuid?.() !== 0)
        expect(await errorOf(() => fileSource(directory))).toMatchObject({
          code: 'input.unreadable',
          place: { file: 'ethereum' },
        });
      chmodSync(locked, 0o700);
    });
  });

  it('chains: unknown names, ids and paths, and contradictions', async () => {
    await withDirectory(async (directory) => {
      copyCorpus(BLOCK, join(directory, 'polygon/blocks/12243999'));
      copyCorpus(BLOCK, join(directory, 'plain/12243999'));
      copyCorpus(
        'ethereum/blocks/18100000/receipts.json.gz',
        join(directory, 'nameless/18100000/receipts.json.gz'),
      );
      const open = (path: string, chain?: string) =>
        errorOf(async () => {
          for await (const block of (await fileSource(join(directory, path), { chain })).blocks())
            verifyBlock(block);
        });
      expect(await open('polygon')).toMatchObject({
        code: 'chain.conflict',
        place: { block: 12243999, field: 'chainId' },
      });
      expect(await open('polygon', 'ethereum')).toMatchObject({ code: 'chain.conflict' });
      expect(await open('plain', 'bsc')).toMatchObject({ code: 'chain.conflict' });
      expect(await open('plain', 'nonsense')).toMatchObject({ code: 'chain.unknown' });
      expect(await open('nameless')).toMatchObject({ code: 'chain.unknown' });
      expect(await (await fileSource(join(directory, 'plain'))).chains()).toEqual(['ethereum']);
      expect(await (await fileSource(join(directory, 'nameless'), { chain: 'polygon' })).chains()).toEqual([
        'polygon',
      ]);
    });
  });

  it('goes on after a bad block where the caller takes it', async () => {
    await withDirectory(async (directory) => {
      for (const folder of [BLOCK, NEXT]) copyCorpus(folder, join(directory, folder));
      cut(join(directory, BLOCK, 'receipts.json.gz'), 100);
      writeFileSync(join(directory, 'ethereum', '5.json.gz'), 'damaged');
      const bad: BadBlock[] = [];
      const numbers: number[] = [];
      const source = await fileSource(directory);
      for await (const { step } of source.blocks({ onBadBlock: (item) => bad.push(item) }))
        numbers.push(step.number);
      expect(numbers).toEqual([12244000]);
      expect(bad.map(({ number, error }) => [number, error.code])).toEqual([
        [5, 'input.malformed'],
        [12243999, 'input.malformed'],
      ]);
    });
  });
});
