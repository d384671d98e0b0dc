import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { of, readAll, record } from '../contract/log-under-test.js';
import { isAlive } from './process-identity.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(async () => {
  place = makeLogDirectory();
  const log = await place.open();
  await log.createTopic('a');
  await (await log.producer('p')).commit(of(record('a', 'kept')));
  await place.crash();
});
afterEach(() => place.remove());

describe('a topic directory', () => {
  it.each([false, true])(
    'without its description keeps its records, and is refused (rebuild: %s)',
    async (rebuild) => {
      const file = join(place.dir, 'topics', 'a', 'topic.json');
      rmSync(file);
      await expect(place.open({ rebuild })).rejects.toMatchObject({ code: 'log.corrupt', place: { file } });
      expect(place.segments('a')).toHaveLength(1);
      writeFileSync(
        file,
        JSON.stringify({
          topic: 'a',
          config: { cleanupPolicy: 'delete', retentionMs: null, retentionBytes: null },
        }),
      );
      expect(await readAll(await place.open({ rebuild }), 'a')).toHaveLength(1);
    },
  );

  it('that a crash left empty is removed', async () => {
    mkdirSync(join(place.dir, 'topics', 'b'));
    const log = await place.open();
    expect((await log.topics()).map(({ name }) => name)).toEqual(['a']);
  });

  it.each(['null', '[]', '{"topic":1,"config":{}}', '{"topic":"a"}'])(
    'described as %s is refused',
    async (text) => {
      const file = join(place.dir, 'topics', 'a', 'topic.json');
      writeFileSync(file, text);
      await expect(place.open()).rejects.toMatchObject({ code: 'log.corrupt', place: { file } });
    },
  );
});

describe('a checkpoint', () => {
  it.each([
    'null',
    '{}',
    '{"sequence":1,"offsets":[["g","a",""]],"topics":{}}',
    '{"sequence":-1,"offsets":[],"topics":{}}',
  ])('of another shape is refused: %s', async (text) => {
    writeFileSync(join(place.dir, 'checkpoint.json'), text);
    await expect(place.open({ rebuild: true })).rejects.toMatchObject({ code: 'log.corrupt' });
  });
});

it('what names no process is not alive', () => {
  expect(isAlive({ pid: Number.NaN, started: '' })).toBe(false);
  expect(isAlive({ pid: process.pid, started: '' })).toBe(true);
});
