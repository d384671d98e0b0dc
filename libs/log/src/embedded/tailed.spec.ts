import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HEAD_BYTES, type LogRecord, type NewRecord } from '../port.js';
import { of, readAll } from '../contract/log-under-test.js';
import { flipBit, type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

function large(size: number, headers: Record<string, string> = { part: '0' }): NewRecord {
  return { topic: 'a', key: Buffer.from(`key ${size}`), value: Buffer.alloc(size, size % 251), headers };
}

async function filled(...records: NewRecord[]) {
  const log = await place.open();
  await log.createTopic('a');
  const producer = await log.producer('p');
  await producer.commit({ records, offsets: [{ group: 'g', topic: 'a', offset: 0 }] });
  return log;
}

describe('a large value', () => {
  it('comes back as it was written, among small ones, whatever the fetch limits', async () => {
    const size = fc.oneof(fc.nat(300), fc.integer({ min: 60_000, max: 200_000 }));
    const limits = fc.record({
      maxBytes: fc.constantFrom(1, 100_000, 1 << 24),
      maxRecords: fc.constantFrom(1, 3, 1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 12 }), limits, async (sizes, limit) => {
        const records = sizes.map((bytes) => large(bytes));
        const log = await filled(...records);
        const read = await readAll(log, 'a', 0, limit);
        expect(read.map(({ key, value, headers }) => ({ topic: 'a', key, value, headers }))).toEqual(records);
        await place.remove();
        place = makeLogDirectory();
      }),
      { seed: 4, numRuns: 12 },
    );
  });

  it('shows its head without its end being read: damage there is found when the value is asked for', async () => {
    const log = await filled(large(100), large(150_000), large(100));
    const { bytes } = await log.describe('a');
    const file = place.segments('a')[0] ?? '';
    const inTail = bytes - 70_000;
    flipBit(file, inTail);
    const { records } = await log.fetch('a', 0);
    const middle = records[1] as LogRecord;
    expect(middle.head?.length).toBe(HEAD_BYTES);
    expect(middle.head?.every((byte) => byte === 150_000 % 251)).toBe(true);
    expect(() => middle.value).toThrow('fails its checksum');
    expect(records[2]?.value?.length).toBe(100);
    flipBit(file, inTail);
    expect((await log.fetch('a', 1)).records[0]?.value?.equals(Buffer.alloc(150_000, 150_000 % 251))).toBe(
      true,
    );
  });

  it('is refused by the fetch where its head is damaged', async () => {
    const log = await filled(large(150_000));
    const file = place.segments('a')[0] ?? '';
    for (const at of [4, 15, 30, 64, 100, 130, 140, 1000, 4000]) {
      flipBit(file, at);
      await expect(log.fetch('a', 0)).rejects.toMatchObject({ code: 'log.corrupt' });
      flipBit(file, at);
    }
  });

  it('survives a crash whole, or is cut where its end is torn', async () => {
    await filled(large(150_000));
    await place.crash();
    const again = await place.open({ rebuild: true });
    expect((await readAll(again, 'a'))[0]?.value?.length).toBe(150_000);
    await place.crash();
    flipBit(place.segments('a')[0] ?? '', 100_000);
    const cut = await place.open({ rebuild: true });
    expect(await readAll(cut, 'a')).toEqual([]);
    expect(cut.recoveries).toHaveLength(1);
  });

  it('is kept by compaction', async () => {
    const log = await place.open();
    await log.createTopic('a', { cleanupPolicy: 'compact' });
    const producer = await log.producer('p');
    for (let round = 0; round < 3; round++)
      await producer.commit(of(large(90_000), large(80_000), large(10)));
    await log.maintain('a', Date.now());
    const values = new Map(
      (await readAll(log, 'a')).map(({ key, value }) => [key.toString(), value?.length]),
    );
    expect(values).toEqual(
      new Map([
        ['key 90000', 90_000],
        ['key 80000', 80_000],
        ['key 10', 10],
      ]),
    );
  });
});
