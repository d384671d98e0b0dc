import { describe, expect, it } from '@jest/globals';
import { type LogFactory, of, plain, readAll, record, values, withLog } from './log-under-test.js';

/** Order, exact bytes, limits and ranges of fetches. */
export function appendContract(factory: LogFactory): void {
  describe('append and fetch', () => {
    it(
      'gives offsets 0, 1, 2 ... per topic, in order of the records',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        const first = await producer.commit(of(record('a', '0'), record('b', 'x'), record('a', '1')));
        const second = await producer.commit(of(record('a', '2')));
        expect([...first.firstOffsets]).toEqual([
          ['a', 0],
          ['b', 0],
        ]);
        expect([...second.firstOffsets]).toEqual([['a', 2]]);
        const records = await readAll(log, 'a');
        expect(records.map(({ offset, value }) => [offset, value?.toString()])).toEqual([
          [0, '0'],
          [1, '1'],
          [2, '2'],
        ]);
      }),
    );

    it(
      'gives back keys, null, empty and large values and headers exactly',
      withLog(factory, async (log) => {
        const large = Buffer.alloc(5 * 1024 * 1024, 'large value ');
        const headers = { trace: 'ü "quoted" \u0000', '': 'empty name', __proto__x: '' };
        const written = [
          { topic: 'a', key: Buffer.alloc(0), value: Buffer.alloc(0) },
          { topic: 'a', key: Buffer.from('k'), value: null },
          { topic: 'a', key: Buffer.alloc(1000, 7), value: large, headers },
          { topic: 'a', key: Buffer.from([0, 255]), value: Buffer.from([255, 0]), headers: {} },
        ];
        const before = Date.now();
        await (await log.producer('p')).commit({ records: written, offsets: [] });
        const read = await readAll(log, 'a');
        expect(read.map(({ key }) => key)).toEqual(written.map(({ key }) => key));
        expect(read.map(({ headers: of }) => of)).toEqual([{}, {}, headers, {}]);
        expect(read[0]?.value).toEqual(Buffer.alloc(0));
        expect(read[1]?.value).toBeNull();
        expect(read[2]?.value?.equals(large)).toBe(true);
        expect(read[3]?.value).toEqual(Buffer.from([255, 0]));
        expect(read.every(({ timestamp }) => timestamp >= before && timestamp <= Date.now())).toBe(true);
      }),
    );

    it(
      'keeps what was committed when the caller uses its buffers again',
      withLog(factory, async (log) => {
        const key = Buffer.from('key');
        const value = Buffer.from('value');
        const headers: Record<string, string> = { h: 'before' };
        const producer = await log.producer('p');
        await producer.commit({ records: [{ topic: 'a', key, value, headers }], offsets: [] });
        key.fill(0);
        value.fill(0);
        headers['h'] = 'after';
        await producer.commit({ records: [{ topic: 'b', key, value, headers }], offsets: [] });
        expect(await readAll(log, 'a')).toMatchObject([
          { key: Buffer.from('key'), value: Buffer.from('value'), headers: { h: 'before' } },
        ]);
        expect(await readAll(log, 'b')).toMatchObject([{ headers: { h: 'after' } }]);
      }),
    );
  });
  fetchContract(factory);
}

function fetchContract(factory: LogFactory): void {
  describe('limits of a fetch', () => {
    it(
      'reads the same whatever the limits, from any offset',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        for (let i = 0; i < 40; i++) {
          const size = i % 5;
          await producer.commit(
            of(...Array.from({ length: size }, (_, j) => record('a', `${i}.${j}`, 'v'.repeat(i * 20)))),
          );
        }
        const all = await readAll(log, 'a');
        expect(all.map(({ offset }) => offset)).toEqual(Array.from({ length: 80 }, (_, i) => i));
        for (const limits of [{ maxRecords: 1 }, { maxRecords: 7 }, { maxBytes: 1 }, { maxBytes: 900 }]) {
          expect(await readAll(log, 'a', 0, limits)).toEqual(all);
        }
        for (const from of [0, 1, 39, 79, 80]) expect(await readAll(log, 'a', from)).toEqual(all.slice(from));
      }),
    );

    it(
      'holds maxRecords, and maxBytes but for the first record',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        await producer.commit(
          of(...Array.from({ length: 100 }, (_, i) => record('a', `${i}`, 'v'.repeat(100)))),
        );
        const three = await log.fetch('a', 10, { maxRecords: 3 });
        expect(three.records.map(({ offset }) => offset)).toEqual([10, 11, 12]);
        expect([three.next, three.end]).toEqual([13, 100]);
        expect((await log.fetch('a', 13, { maxBytes: 1 })).records.map(({ offset }) => offset)).toEqual([13]);
        const some = await log.fetch('a', 0, { maxBytes: 1000 });
        expect(some.records.length).toBeGreaterThan(1);
        expect(some.records.length).toBeLessThan(15);
      }),
    );

    it(
      'is empty at the end, out of range beyond it and below zero',
      withLog(factory, async (log) => {
        await (await log.producer('p')).commit(of(record('a', '0')));
        expect(await log.fetch('a', 1)).toEqual({ records: [], next: 1, end: 1 });
        for (const from of [2, -1, 0.5, Number.NaN]) {
          await expect(log.fetch('a', from)).rejects.toMatchObject({
            code: 'log.out-of-range',
            retryable: false,
          });
        }
        await expect(log.fetch('nowhere', 0)).rejects.toMatchObject({ code: 'log.unknown-topic' });
      }),
    );

    it(
      'leaves the batches before it alone',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        await producer.commit(of(record('a', '0'), record('a', '1')));
        const { records } = await log.fetch('a', 0, { maxRecords: 1 });
        const copy = records.map(plain);
        await producer.commit(of(record('a', '2')));
        await readAll(log, 'a');
        expect(records.map(plain)).toEqual(copy);
        expect(await values(log, 'a')).toEqual(['0', '1', '2']);
      }),
    );
  });
}
