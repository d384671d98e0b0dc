import { describe, expect, it } from '@jest/globals';
import { TOMBSTONE_MS } from '../limits.js';
import type { EventLog } from '../port.js';
import { type LogFactory, of, readAll, record, RETENTION_SLACK_BYTES, withLog } from './log-under-test.js';

const VALUE = 'v'.repeat(500);

async function fill(log: EventLog, topic: string, count: number): Promise<void> {
  const producer = await log.producer('filler');
  for (let i = 0; i < count; i++) await producer.commit(of(record(topic, `k${i}`, VALUE)));
  await producer.close();
}

/** Retention and compaction. */
export function maintenanceContract(factory: LogFactory): void {
  describe('retention', () => {
    it(
      'by time removes what is older, keeps offsets going and the rest readable',
      withLog(factory, async (log, place) => {
        await log.createTopic('a', { retentionMs: 60_000 });
        await fill(log, 'a', 50);
        const other = await place.open();
        expect((await other.fetch('a', 0, { maxRecords: 1 })).next).toBe(1);
        expect(await log.maintain('a', Date.now())).toEqual({ recordsRemoved: 0, bytesFreed: 0 });
        const removed = await log.maintain('a', Date.now() + 120_000);
        expect(removed.recordsRemoved).toBe(50);
        expect(removed.bytesFreed).toBeGreaterThan(50 * VALUE.length);
        expect(await log.describe('a')).toMatchObject({ start: 50, end: 50, records: 0, bytes: 0 });
        await expect(other.fetch('a', 1)).rejects.toMatchObject({ code: 'log.out-of-range' });
        await fill(log, 'a', 1);
        for (const handle of [log, other, await place.open()]) {
          expect((await readAll(handle, 'a', 50)).map(({ offset }) => offset)).toEqual([50]);
        }
      }),
    );

    it(
      'by bytes keeps at least that much of the newest',
      withLog(factory, async (log) => {
        await log.createTopic('a', { retentionBytes: 20_000 });
        await fill(log, 'a', 200);
        const before = await log.describe('a');
        const removed = await log.maintain('a', Date.now());
        const after = await log.describe('a');
        expect(after.records).toBe(before.records - removed.recordsRemoved);
        expect(after.bytes).toBe(before.bytes - removed.bytesFreed);
        expect(after.bytes).toBeGreaterThanOrEqual(20_000);
        expect(after.bytes).toBeLessThan(20_000 + RETENTION_SLACK_BYTES);
        expect(after.end).toBe(200);
        const offsets = (await readAll(log, 'a', after.start)).map(({ offset }) => offset);
        expect(offsets).toEqual(Array.from({ length: after.records }, (_, i) => after.start + i));
        await expect(log.fetch('a', after.start - 1)).rejects.toMatchObject({ code: 'log.out-of-range' });
      }),
    );

    it(
      'keeps group offsets whose transactions are gone',
      withLog(factory, async (log, place) => {
        await log.createTopic('a', { retentionMs: 1000 });
        const producer = await log.producer('p');
        await producer.commit({
          records: [record('a', '1')],
          offsets: [{ group: 'g', topic: 'b', offset: 0 }],
        });
        await log.maintain('a', Date.now() + 5000);
        await log.close();
        expect(await (await place.open()).committed('g', 'b')).toBe(0);
      }),
    );
  });
  compactionContract(factory);
}

function compactionContract(factory: LogFactory): void {
  describe('compaction', () => {
    it(
      'keeps the last record of each key, under its offset',
      withLog(factory, async (log, place) => {
        await log.createTopic('a', { cleanupPolicy: 'compact', retentionMs: 1 });
        const producer = await log.producer('p');
        for (let i = 0; i < 300; i++) {
          const headers = { i: `${i}` };
          await producer.commit(
            of({ ...record('a', `k${i % 7}`, `${i} ${VALUE}`), headers }, record('a', `other${i % 90}`)),
          );
        }
        const before = await readAll(log, 'a');
        const last = new Map(before.map((each) => [each.key.toString(), each.offset]));
        const expected = before.filter((each) => last.get(each.key.toString()) === each.offset);
        const behind = await place.open();
        const { next } = await behind.fetch('a', 0, { maxRecords: 5 });
        const removed = await log.maintain('a', Date.now());
        expect(removed.recordsRemoved).toBe(before.length - 97);
        expect(await readAll(behind, 'a', next)).toEqual(expected.filter(({ offset }) => offset >= next));
        expect(await readAll(log, 'a')).toEqual(expected);
        expect(await readAll(log, 'a', 0, { maxRecords: 2 })).toEqual(expected);
        for (const from of [1, 421, 500, 599, 600]) {
          expect(await readAll(log, 'a', from)).toEqual(expected.filter(({ offset }) => offset >= from));
        }
        expect(await log.describe('a')).toMatchObject({ start: 0, end: 600, records: 97 });
        expect(await log.maintain('a', Date.now())).toEqual({ recordsRemoved: 0, bytesFreed: 0 });
        await producer.commit(of(record('a', 'k0', 'new')));
        await log.maintain('a', Date.now());
        const again = await readAll(await place.open(), 'a');
        expect(again.filter(({ key }) => key.toString() === 'k0')).toMatchObject([{ offset: 600 }]);
        expect(again.length).toBe(97);
      }),
    );

    it(
      'removes a deleted key: its values at once, the delete itself a day later',
      withLog(factory, async (log) => {
        await log.createTopic('a', { cleanupPolicy: 'compact' });
        const producer = await log.producer('p');
        await producer.commit(of(record('a', 'x', '1'), record('a', 'y', '2')));
        await producer.commit(of(record('a', 'x', null)));
        await log.maintain('a', Date.now());
        expect(await readAll(log, 'a')).toMatchObject([
          { offset: 1, value: Buffer.from('2') },
          { offset: 2, value: null },
        ]);
        await log.maintain('a', Date.now() + TOMBSTONE_MS + 1000);
        expect(await readAll(log, 'a')).toMatchObject([{ offset: 1 }]);
        expect(await log.fetch('a', 2)).toEqual({ records: [], next: 3, end: 3 });
        await producer.commit(of(record('a', 'z', '3')));
        expect(await readAll(log, 'a', 2)).toMatchObject([{ offset: 3 }]);
      }),
    );

    it(
      'leaves nothing of a topic whose keys are all deleted, but its offsets',
      withLog(factory, async (log, place) => {
        await log.createTopic('a', { cleanupPolicy: 'compact' });
        await (await log.producer('p')).commit(of(record('a', 'x', '1'), record('a', 'x', null)));
        await log.maintain('a', Date.now() + TOMBSTONE_MS + 1000);
        const again = await place.open();
        expect(await again.describe('a')).toMatchObject({ start: 0, end: 2, records: 0 });
        expect(await readAll(again, 'a')).toEqual([]);
      }),
    );
  });
}
