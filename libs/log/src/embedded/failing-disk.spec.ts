import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { of, readAll, record, values } from '../contract/log-under-test.js';
import type { FileOperations } from './file-operations.js';
import { nodeFileOperations } from './file-operations.js';
import { openEmbeddedLog } from './open-embedded-log.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

/** Operations of which one call fails, after doing half of what it was to do. */
function failing(
  name: 'write' | 'sync' | 'truncate',
  code: string,
): { files: FileOperations; failAfter(calls: number): void } {
  let left = Infinity;
  const fail = (): boolean => left-- === 0;
  const error = (): Error => Object.assign(new Error(`${code}: injected`), { code });
  const files: FileOperations = {
    ...nodeFileOperations,
    write: (fd, buffer, from, length, position) => {
      const now = name === 'write' && fail();
      nodeFileOperations.write(fd, buffer, from, now ? length >> 1 : length, position);
      if (now) throw error();
    },
    sync: (fd) => {
      if (name === 'sync' && fail()) throw error();
      nodeFileOperations.sync(fd);
    },
    truncate: (fd, length) => {
      if (name === 'truncate' && fail()) throw error();
      nodeFileOperations.truncate(fd, length);
    },
  };
  return { files, failAfter: (calls) => (left = calls) };
}

describe('a full disk', () => {
  for (const name of ['write', 'sync'] as const) {
    for (const calls of [0, 1, 2]) {
      it(`at ${name} ${calls} of a commit leaves nothing, and the same commit works once there is room`, async () => {
        const { files, failAfter } = failing(name, 'ENOSPC');
        const log = await place.open({ files, segmentBytes: 4096 });
        for (const topic of ['a', 'b', 'c']) await log.createTopic(topic);
        const producer = await log.producer('p');
        const transaction = {
          // Too large for zeros to be written ahead: each topic is one write.
          records: ['a', 'b', 'c'].map((topic) => record(topic, 'k', 'v'.repeat(70_000))),
          offsets: [{ group: 'g', topic: 'a', offset: 1 }],
        };
        await producer.commit(transaction);
        failAfter(calls);
        const failed = producer.commit({ ...transaction, offsets: [{ group: 'g', topic: 'a', offset: 2 }] });
        await expect(failed).rejects.toMatchObject({ code: 'log.full', retryable: true });
        for (const topic of ['a', 'b', 'c']) expect((await readAll(log, topic)).length).toBe(1);
        expect(await log.committed('g', 'a')).toBe(1);
        await producer.commit(transaction);
        await place.crash();
        const again = await place.open({ boot: 'next', segmentBytes: 4096 });
        for (const topic of ['a', 'b', 'c']) expect((await readAll(again, topic)).length).toBe(2);
        expect(again.recoveries).toEqual([]);
      });
    }
  }

  it('at the last moment leaves nothing that a power loss could bring back', async () => {
    const { files, failAfter } = failing('sync', 'ENOSPC');
    const log = await place.open({ files });
    await log.createTopic('a');
    const producer = await log.producer('p');
    await producer.commit(of(record('a', 'kept')));
    failAfter(0);
    await expect(producer.commit(of(record('a', 'refused')))).rejects.toMatchObject({ code: 'log.full' });
    await place.crash();
    const again = await place.open({ boot: 'next' });
    expect(await values(again, 'a')).toEqual(['kept']);
    expect(again.recoveries).toEqual([]);
  });

  it('where zeros ahead do not fit, still takes what fits', async () => {
    const files: FileOperations = {
      ...nodeFileOperations,
      write: (fd, buffer, from, length, position) => {
        nodeFileOperations.write(fd, buffer, from, Math.min(length, 100_000), position);
        if (length > 100_000) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      },
    };
    const log = await place.open({ files });
    await log.createTopic('a');
    const producer = await log.producer('p');
    for (let i = 0; i < 3; i++) await producer.commit(of(record('a', `${i}`)));
    expect(await values(log, 'a')).toEqual(['0', '1', '2']);
  });
});

describe('a failing disk', () => {
  it('at a synchronisation stops all further commits of the handle', async () => {
    const { files, failAfter } = failing('sync', 'EIO');
    const log = await place.open({ files });
    await log.createTopic('a');
    const producer = await log.producer('p');
    await producer.commit(of(record('a', '1')));
    failAfter(0);
    await expect(producer.commit(of(record('a', 'x')))).rejects.toMatchObject({
      code: 'log.io',
      retryable: false,
    });
    await expect(producer.commit(of(record('a', 'y')))).rejects.toMatchObject({
      code: 'log.io',
      retryable: false,
    });
    expect(await values(log, 'a')).toEqual(['1']);
  });

  it('at any call of retention or compaction changes nothing that is read', async () => {
    for (const name of ['write', 'sync', 'truncate'] as const) {
      for (let calls = 0; calls < 4; calls++) {
        const topic = `${name}${calls}`;
        const { files, failAfter } = failing(name, 'ENOSPC');
        const log = await place.open({ files, segmentBytes: 4096, durable: false });
        await log.createTopic(topic, { cleanupPolicy: 'compact' });
        const producer = await log.producer('p');
        for (let i = 0; i < 50; i++) await producer.commit(of(record(topic, `${i % 5}`, 'v'.repeat(i * 10))));
        const before = (await readAll(log, topic)).slice(-5);
        failAfter(calls);
        await log
          .maintain(topic, Date.now())
          .catch((error: unknown) => expect(error).toMatchObject({ code: 'log.full' }));
        failAfter(Infinity);
        expect((await readAll(log, topic)).slice(-5)).toEqual(before);
        await log.maintain(topic, Date.now());
        expect(await readAll(log, topic)).toEqual(before);
        await log.close();
      }
    }
  });
});

/** Runs on a file system of 6 MiB. */
async function onSmallDisk(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', dir], { stdio: 'ignore' });
    try {
      await run(dir);
    } finally {
      execFileSync('umount', ['-l', dir]);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const mayMount = await onSmallDisk(async () => {}).then(
  () => true,
  () => false,
);
if (!mayMount) console.warn('SKIPPED: a really full disk (no right to mount a tmpfs)');

(mayMount ? describe : describe.skip)('a really full disk', () => {
  const title = 'is log.full, keeps every acknowledged transaction, and goes on once there is room';
  it(title, () => onSmallDisk(fillUp));
});

async function fillUp(disk: string): Promise<void> {
  const ballast = join(disk, 'ballast');
  const dir = join(disk, 'log');
  mkdirSync(dir);
  writeFileSync(ballast, Buffer.alloc(1024 * 1024));
  let log = await openEmbeddedLog(dir);
  for (const topic of ['a', 'b']) await log.createTopic(topic);
  const producer = await log.producer('p');
  let done = 0;
  const commit = (): Promise<unknown> =>
    producer.commit({
      records: [record('a', `${done}`, 'v'.repeat(50_000)), record('b', `${done}`)],
      offsets: [{ group: 'g', topic: 'a', offset: done + 1 }],
    });
  const fill = async (): Promise<void> => {
    for (; done < 1000; done++) await commit();
  };
  await expect(fill()).rejects.toMatchObject({ code: 'log.full', retryable: true });
  await expect(commit()).rejects.toMatchObject({ code: 'log.full' });
  expect(done).toBeGreaterThan(10);
  rmSync(ballast);
  await commit();
  done++;
  await log.close();
  log = await openEmbeddedLog(dir);
  for (const topic of ['a', 'b']) {
    expect((await readAll(log, topic)).map(({ key }) => key.toString())).toEqual(
      Array.from({ length: done }, (_, i) => `${i}`),
    );
  }
  expect(await log.committed('g', 'a')).toBe(done);
  expect(log.recoveries).toEqual([]);
  await log.close();
}
