import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createPrng } from '#testkit/prng.js';
import { of, readAll, record, values } from '../contract/log-under-test.js';
import type { EventLog, GroupOffset, LogRecord, TopicInfo } from '../port.js';
import { FRAME_HEADER_BYTES } from './frame.js';
import { changeFile, flipBit, type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

interface Contents {
  readonly topics: readonly TopicInfo[];
  readonly groups: readonly GroupOffset[];
  readonly records: readonly (readonly LogRecord[])[];
}

async function contents(log: EventLog): Promise<Contents> {
  const topics = await log.topics();
  const records: LogRecord[][] = [];
  for (const { name, start } of topics) records.push(await readAll(log, name, start));
  return { topics, groups: await log.groups(), records };
}

/** One transaction over two topics and an offset. */
async function step(log: EventLog, i: number): Promise<void> {
  const producer = await log.producer('p');
  const records = [record('a', `a${i}`, 'v'.repeat(i * 37)), record('b', `b${i}`), record('a', `a${i}'`)];
  await producer.commit({ records, offsets: [{ group: 'g', topic: 'a', offset: i }] });
  await producer.close();
}

async function fill(log: EventLog, steps: number): Promise<void> {
  for (const topic of ['a', 'b']) await log.createTopic(topic);
  for (let i = 0; i < steps; i++) await step(log, i);
}

describe('after a power loss', () => {
  it('the index comes back from the segments: records, offsets, configurations', async () => {
    const log = await place.open({ segmentBytes: 4096 });
    await fill(log, 60);
    await log.createTopic('b', { retentionMs: 7_000_000 });
    await log.createTopic('keys', { cleanupPolicy: 'compact' });
    const producer = await log.producer('q');
    for (let i = 0; i < 200; i++) await producer.commit(of(record('keys', `k${i % 9}`, `${i}`.repeat(20))));
    await log.createTopic('a', { retentionBytes: 9000 });
    await producer.commit({ records: [], offsets: [{ group: 'lonely', topic: 'b', offset: 3 }] });
    await log.maintain('a', Date.now());
    await log.maintain('keys', Date.now());
    await log.createTopic('gone');
    await producer.commit({
      records: [record('gone', 'x'), record('b', 'with gone')],
      offsets: [{ group: 'g', topic: 'gone', offset: 1 }],
    });
    await log.deleteTopic('gone');
    await log.createTopic('empty');
    await producer.commit(of(record('keys', 'k1', null)));
    for (let i = 60; i < 70; i++) await step(log, i);
    const before = await contents(log);
    await place.crash();
    const again = await place.open({ boot: 'next' });
    expect(await contents(again)).toEqual(before);
    expect(again.recoveries).toEqual([]);
    await step(again, 70);
    expect((await again.describe('a')).end).toBe(before.topics[0]!.end + 2);
    await place.crash();
    expect(await (await place.open({ boot: 'after next' })).committed('g', 'a')).toBe(70);
    expect(readdirSync(join(place.dir, 'index'))).toEqual(['after next']);
  });

  it('offsets come back that were committed without records, of which few files are kept', async () => {
    const log = await place.open({ segmentBytes: 4096 });
    await log.createTopic('a');
    const producer = await log.producer('p');
    for (let offset = 1; offset <= 200; offset++) {
      await producer.commit({ records: [], offsets: [{ group: `g${offset % 3}`, topic: 'a', offset }] });
    }
    expect(place.segments('%7ejournal').length).toBe(1);
    await place.crash();
    const again = await place.open({ boot: 'next', segmentBytes: 4096 });
    expect((await again.groups()).map(({ offset }) => offset)).toEqual([198, 199, 200]);
    expect(again.recoveries).toEqual([]);
  });

  it('files that compaction replaced do not come back, though a crash left them', async () => {
    const log = await place.open({ segmentBytes: 4096 });
    await log.createTopic('keys', { cleanupPolicy: 'compact' });
    const producer = await log.producer('p');
    for (let i = 0; i < 200; i++) await producer.commit(of(record('keys', `k${i % 9}`, `${i}`.repeat(20))));
    const replaced = place.segments('keys').map((file) => ({ file, bytes: readFileSync(file) }));
    expect(replaced.length).toBeGreaterThan(2);
    await log.maintain('keys', Date.now());
    const before = await contents(log);
    await place.crash();
    for (const { file, bytes } of replaced) if (!existsSync(file)) writeFileSync(file, bytes);
    const again = await place.open({ boot: 'next', segmentBytes: 4096 });
    expect(await contents(again)).toEqual(before);
    expect(again.recoveries).toEqual([]);
    expect(place.segments('keys').length).toBe(2);
  });

  it('a log that was closed cleanly keeps its index', async () => {
    const log = await place.open({ boot: 'one' });
    await fill(log, 3);
    const before = await contents(log);
    await log.close();
    // A rebuild would report this; a clean index is not looked behind.
    const inode = statSync(join(place.dir, 'index', 'one', 'data.mdb')).ino;
    const again = await place.open({ boot: 'two' });
    expect(statSync(join(place.dir, 'index', 'two', 'data.mdb')).ino).toBe(inode);
    expect(existsSync(join(place.dir, 'index', 'two', 'clean'))).toBe(false);
    expect(await contents(again)).toEqual(before);
  });

  it('a torn last frame is cut wherever it ends, with its whole transaction, and reported', async () => {
    const log = await place.open();
    await fill(log, 3);
    const before = await contents(log);
    const start = { a: before.topics[0]!.bytes, b: before.topics[1]!.bytes };
    await step(log, 3);
    const after = await log.topics();
    await place.crash();
    const intact = new Map(['a', 'b'].map((topic) => [topic, readFileSync(place.segments(topic)[0]!)]));
    for (const topic of ['a', 'b'] as const) {
      const end = after.find(({ name }) => name === topic)!.bytes;
      const other = topic === 'a' ? 'b' : 'a';
      for (let length = start[topic]; length < end; length += 1 + (length % 7)) {
        for (const [name, bytes] of intact) writeFileSync(place.segments(name)[0]!, bytes);
        truncateSync(place.segments(topic)[0]!, length);
        const again = await place.open({ boot: `${topic}${length}` });
        expect(await contents(again)).toEqual(before);
        const cut = again.recoveries.find(({ topic: name }) => name === topic)?.bytesCut ?? 0;
        expect(cut).toBeLessThanOrEqual(length - start[topic]);
        // Zeros at the end of a cut do not count; sequence, unused bytes and part are 11 in a row.
        expect(cut).toBeGreaterThan(length - start[topic] - 11.5);
        const cutOther = again.recoveries.find(({ topic: name }) => name === other);
        expect(cutOther).toMatchObject({
          bytesCut: after.find(({ name }) => name === other)!.bytes - start[other],
        });
        await place.crash();
      }
    }
  });

  it('a damaged last frame is cut whichever byte is damaged', async () => {
    const log = await place.open();
    await fill(log, 2);
    const before = await contents(log);
    await step(log, 2);
    const end = (await log.describe('a')).bytes;
    await place.crash();
    const file = place.segments('a')[0]!;
    const intact = new Map(['a', 'b'].map((topic) => [topic, readFileSync(place.segments(topic)[0]!)]));
    for (let at = before.topics[0]!.bytes; at < end; at += 1 + (at % 5)) {
      for (const [name, bytes] of intact) writeFileSync(place.segments(name)[0]!, bytes);
      flipBit(file, at);
      const again = await place.open({ boot: `at${at}` });
      expect(await contents(again)).toEqual(before);
      expect(again.recoveries).toContainEqual({
        topic: 'a',
        bytesCut: end - before.topics[0]!.bytes,
        reason: 'torn tail',
      });
      await place.crash();
    }
  });

  it('damage before whole synchronised transactions is no torn tail: refused, and cut on demand alone', async () => {
    const log = await place.open();
    await fill(log, 6);
    const sizes = await log.topics();
    await place.crash();
    const file = place.segments('a')[0]!;
    flipBit(file, FRAME_HEADER_BYTES + 3);
    await expect(place.open({ boot: 'next' })).rejects.toMatchObject({
      code: 'log.corrupt',
      place: { file },
    });
    await expect(place.open({ boot: 'next' })).rejects.toMatchObject({
      code: 'log.corrupt',
      message: expect.stringContaining('byte 0'),
    });
    const again = await place.open({ boot: 'next', rebuild: true });
    expect([await values(again, 'a'), await values(again, 'b')]).toEqual([[], []]);
    expect(again.recoveries.map(({ topic, bytesCut }) => [topic, bytesCut])).toEqual(
      sizes.map(({ name, bytes }) => [name, bytes]),
    );
    expect(await again.groups()).toEqual([]);
  });

  it('transactions that were not synchronised may be missing, but only the newest ones and whole', async () => {
    const log = await place.open({ durable: false });
    await fill(log, 5);
    const before = await contents(log);
    for (let i = 5; i < 9; i++) await step(log, i);
    await place.crash();
    changeFile(place.segments('b')[0]!, (bytes) =>
      bytes.fill(0, before.topics[1]!.bytes, before.topics[1]!.bytes + 40),
    );
    const again = await place.open({ boot: 'next', durable: false });
    expect(await contents(again)).toEqual(before);
    expect(again.recoveries.map(({ topic }) => topic).sort()).toEqual(['a', 'b']);
  });

  it('what a checkpoint covers must be whole', async () => {
    const log = await place.open({ segmentBytes: 4096, durable: false });
    await fill(log, 40);
    await log.createTopic('b', { retentionMs: 1 });
    await log.maintain('b', Date.now() + 60_000);
    await place.crash();
    const file = place.segments('a').at(-1)!;
    flipBit(file, 100);
    await expect(place.open({ boot: 'next', rebuild: true })).rejects.toMatchObject({
      code: 'log.corrupt',
      place: { file },
    });
  });

  it('random damage to the newest part never makes a half transaction or an untyped error', async () => {
    const log = await place.open({ durable: false });
    await fill(log, 12);
    await place.crash();
    const intact = new Map(
      ['a', 'b', '%7ejournal'].map((topic) => [topic, readFileSync(place.segments(topic)[0]!)]),
    );
    const prng = createPrng(7);
    for (let run = 0; run < 60; run++) {
      for (const [name, bytes] of intact) {
        const damaged = Buffer.from(
          bytes.subarray(0, prng.int(4) === 0 ? prng.int(bytes.length + 1) : bytes.length),
        );
        if (damaged.length > 0 && prng.int(2) === 0)
          damaged.fill(prng.int(256), prng.int(damaged.length), damaged.length);
        writeFileSync(place.segments(name)[0]!, damaged);
      }
      const again = await place.open({ boot: `run${run}`, durable: false });
      const whole = await again.describe('b');
      expect((await again.describe('a')).end).toBe(2 * whole.end);
      expect(await again.committed('g', 'a')).toBe(whole.end === 0 ? null : whole.end - 1);
      await readAll(again, 'a');
      await place.crash();
    }
  });
});

describe('an index that does not open', () => {
  it('is made again', async () => {
    const log = await place.open({ boot: 'one' });
    await fill(log, 4);
    const before = await contents(log);
    await place.crash();
    writeFileSync(join(place.dir, 'index', 'one', 'data.mdb'), Buffer.alloc(20_000, 'no LMDB '));
    expect(await contents(await place.open({ boot: 'one' }))).toEqual(before);
  });

  it('is made again on demand, but not under another process', async () => {
    const log = await place.open();
    await fill(log, 4);
    const before = await contents(log);
    await expect(place.open({ rebuild: true })).rejects.toMatchObject({ code: 'log.owned' });
    await log.close();
    expect(await contents(await place.open({ rebuild: true }))).toEqual(before);
  });
});

describe('a process that was killed between write and commit', () => {
  it('leaves bytes that the next open cuts and reports', async () => {
    const log = await place.open({ segmentBytes: 4096 });
    await fill(log, 4);
    const before = await contents(log);
    await place.crash();
    const file = place.segments('a')[0]!;
    truncateSync(file, before.topics[0]!.bytes);
    copyFileSync(file, join(place.dir, 'topics', 'a', '0000000000000008-1.seg'));
    appendFileSync(file, readFileSync(file).subarray(0, 333));
    const again = await place.open({ segmentBytes: 4096 });
    expect(again.recoveries).toMatchObject([{ topic: 'a', bytesCut: 333 }]);
    expect(place.segments('a').length).toBe(1);
    expect(await contents(again)).toEqual(before);
  });

  it('leaves bytes that the next commit of a living process cuts and reports', async () => {
    const log = await place.open({ durable: false });
    await fill(log, 4);
    const before = await log.describe('a');
    const file = place.segments('a')[0]!;
    appendFileSync(file, readFileSync(file));
    await step(log, 4);
    expect(log.recoveries).toMatchObject([{ topic: 'a', bytesCut: before.bytes }]);
    expect((await log.describe('a')).end).toBe(10);
    await place.crash();
    const again = await place.open({ boot: 'next' });
    expect((await readAll(again, 'a')).length).toBe(10);
    expect(again.recoveries).toEqual([]);
  });
});
