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

describe('a rebuild of a log that was closed cleanly', () => {
  const small = { segmentBytes: 400 };
  const fill = async (): Promise<void> => {
    const log = await place.open(small);
    const producer = await log.producer('p');
    for (let at = 0; at < 6; at++) await producer.commit(of(record('a', 'x'.repeat(200))));
    await log.close();
  };

  it.each([0, -1])('refuses a topic whose segment %i is gone', async (at) => {
    await fill();
    rmSync(place.segments('a').at(at) as string);
    await expect(place.open({ ...small, rebuild: true })).rejects.toMatchObject({
      code: 'log.corrupt',
      place: { file: join(place.dir, 'topics', 'a') },
    });
  });

  it('refuses a log whose topic is gone', async () => {
    await fill();
    rmSync(join(place.dir, 'topics', 'a'), { recursive: true });
    await expect(place.open({ rebuild: true })).rejects.toMatchObject({ code: 'log.corrupt' });
  });

  it('goes on at the same offset where retention took everything', async () => {
    const log = await place.open(small);
    await log.createTopic('a', { retentionMs: 1 });
    await log.maintain('a', Date.now() + 10_000);
    const { end } = await log.describe('a');
    expect(end).toBe(1);
    await log.close();
    for (const file of place.segments('a')) rmSync(file);
    const again = await place.open({ rebuild: true });
    expect(await again.describe('a')).toMatchObject({ start: end, end });
  });
});

it('what names no process is not alive', () => {
  expect(isAlive({ pid: Number.NaN, started: '' })).toBe(false);
  expect(isAlive({ pid: process.pid, started: '' })).toBe(true);
});
