import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { of, record, values } from '../contract/log-under-test.js';
import { nodeFileOperations } from './file-operations.js';
import { IndexStore } from './index-store.js';
import { currentProcess, isAlive } from './process-identity.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

/** Runs with the closed index open beside the log. */
async function editIndex(dir: string, edit: (index: IndexStore) => void): Promise<void> {
  const [boot = ''] = readdirSync(join(dir, 'index'));
  const index = IndexStore.open(join(dir, 'index', boot), false);
  index.transaction(() => edit(index));
  await index.close();
}

describe('the directory of a log', () => {
  it('of something else is refused and left as it is', async () => {
    writeFileSync(join(place.dir, 'thesis.txt'), 'mine');
    await expect(place.open()).rejects.toMatchObject({
      code: 'log.url',
      message: expect.stringContaining('thesis.txt'),
    });
    expect(readdirSync(place.dir)).toEqual(['thesis.txt']);
  });

  it('of a newer version, or with a damaged format, is refused', async () => {
    await (await place.open()).close();
    const file = join(place.dir, 'format.json');
    writeFileSync(file, JSON.stringify({ format: 'sluice-log', version: 2 }));
    await expect(place.open()).rejects.toMatchObject({ code: 'log.version', place: { file } });
    for (const text of ['{"form', '{}', '{"format":"other","version":1}']) {
      writeFileSync(file, text);
      await expect(place.open()).rejects.toMatchObject({ code: 'log.corrupt', place: { file } });
    }
    writeFileSync(file, JSON.stringify({ format: 'sluice-log', version: 1 }));
    await expect(place.open()).resolves.toMatchObject({ recoveries: [] });
  });

  it('that cannot be a directory, or refuses writes, is log.io', async () => {
    writeFileSync(join(place.dir, 'file'), '');
    const { openEmbeddedLog } = await import('./open-embedded-log.js');
    await expect(openEmbeddedLog(join(place.dir, 'file'))).rejects.toMatchObject({
      code: 'log.io',
      retryable: false,
    });
    const { openLog } = await import('../open-log.js');
    await expect(openLog('lmdb:/proc/sluice-log')).rejects.toMatchObject({
      code: 'log.io',
      retryable: false,
    });
  });

  it('that cannot be written is log.io at the commit', async () => {
    const refused = Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    const files = {
      ...nodeFileOperations,
      write: () => {
        throw refused;
      },
    };
    const log = await place.open({ files });
    await log.createTopic('a');
    const commit = (await log.producer('p')).commit(of(record('a', 'x')));
    await expect(commit).rejects.toMatchObject({ code: 'log.io', retryable: false, cause: refused });
    expect(await values(log, 'a')).toEqual([]);
  });
});

describe('producer owners', () => {
  it('that are dead, or whose number another process has now, are replaced without a word', async () => {
    await (await place.open()).close();
    const self = currentProcess();
    for (const owner of [
      { pid: 2 ** 22 + 1, started: '1' },
      { pid: self.pid, started: `${Number(self.started) - 1}` },
    ]) {
      await editIndex(place.dir, (index) => index.putProducer('p', { epoch: 7, owner }));
      const log = await place.open();
      await expect(log.producer('p')).resolves.toMatchObject({ epoch: 8 });
      await log.close();
    }
  });

  it('that live are refused by number', async () => {
    await (await place.open()).close();
    const parent = { pid: process.ppid, started: '' };
    await editIndex(place.dir, (index) => index.putProducer('p', { epoch: 1, owner: parent }));
    const log = await place.open();
    const message = expect.stringContaining(`process ${process.ppid}`);
    await expect(log.producer('p')).rejects.toMatchObject({ code: 'log.owned', message });
    await expect(log.producer('p', { takeOver: true })).resolves.toMatchObject({ epoch: 2 });
  });

  it('are told apart by start time', () => {
    expect(isAlive(currentProcess())).toBe(true);
    expect(isAlive({ ...currentProcess(), started: '0' })).toBe(currentProcess().started === '');
  });
});
