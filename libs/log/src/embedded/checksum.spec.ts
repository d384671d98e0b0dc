import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { of, readAll, record } from '../contract/log-under-test.js';
import { flipBit, type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

describe('frames on the disk', () => {
  it('are refused as log.corrupt with file and byte when any bit of theirs is another', async () => {
    const log = await place.open();
    await log.createTopic('a');
    const producer = await log.producer('p');
    const sizes: number[] = [];
    for (let i = 0; i < 3; i++) {
      await producer.commit({
        records: [record('a', `key ${i}`)],
        offsets: [{ group: 'g', topic: 'a', offset: i }],
      });
      sizes.push((await log.describe('a')).bytes);
    }
    const file = place.segments('a')[0]!;
    for (let at = 0; at < sizes[2]!; at++) {
      flipBit(file, at);
      const frame = sizes.findIndex((end) => at < end);
      const damaged = frame === 0 ? 0 : sizes[frame - 1]!;
      await expect(readAll(log, 'a')).rejects.toMatchObject({
        code: 'log.corrupt',
        place: { file },
        message: expect.stringContaining(`byte ${damaged}:`),
      });
      flipBit(file, at);
    }
    expect((await readAll(log, 'a')).length).toBe(3);
  });

  it('of another topic are refused', async () => {
    const log = await place.open();
    for (const topic of ['a', 'b']) {
      await log.createTopic(topic);
      await (await log.producer(topic)).commit(of(record(topic, 'same')));
    }
    await place.crash();
    const [a, b] = [place.segments('a')[0]!, place.segments('b')[0]!];
    const { writeFileSync } = await import('node:fs');
    writeFileSync(a, readFileSync(b));
    await expect(readAll(await place.open(), 'a')).rejects.toMatchObject({ code: 'log.corrupt' });
  });

  it('are missed at the open when the file is shorter than it was, or gone', async () => {
    const log = await place.open();
    await log.createTopic('a');
    await (await log.producer('p')).commit(of(record('a', '1')));
    await log.close();
    const file = place.segments('a')[0]!;
    truncateSync(file, 10);
    await expect(place.open()).rejects.toMatchObject({ code: 'log.corrupt', place: { file } });
    rmSync(file);
    await expect(place.open()).rejects.toMatchObject({ code: 'log.corrupt', place: { file } });
  });
});
