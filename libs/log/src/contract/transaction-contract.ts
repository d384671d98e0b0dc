import { describe, expect, it } from '@jest/globals';
import { type LogFactory, of, readAll, record, values, withLog } from './log-under-test.js';

/** All of a transaction or nothing, over topics and group offsets. */
export function transactionContract(factory: LogFactory): void {
  describe('transactions', () => {
    it(
      'make records of several topics and group offsets visible together',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        expect(await log.committed('g', 'a')).toBeNull();
        await producer.commit({
          records: [record('a', '1'), record('b', '2')],
          offsets: [{ group: 'g', topic: 'a', offset: 1 }],
        });
        expect([await values(log, 'a'), await values(log, 'b')]).toEqual([['1'], ['2']]);
        expect([await log.committed('g', 'a'), await log.committed('g', 'b')]).toEqual([1, null]);
        await producer.commit({ records: [], offsets: [{ group: 'g', topic: 'a', offset: 5 }] });
        expect(await log.committed('g', 'a')).toBe(5);
        expect((await producer.commit(of())).firstOffsets.size).toBe(0);
      }),
    );

    it(
      'leave nothing when they fail',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        await producer.commit(of(record('a', 'before')));
        const offsets = [{ group: 'g', topic: 'a', offset: 9 }];
        const failing = [
          {
            transaction: { records: [record('a', 'x'), record('nowhere', 'y')], offsets },
            code: 'log.unknown-topic',
          },
          {
            transaction: { records: [record('a', 'x')], offsets: [{ ...offsets[0], topic: 'nowhere' }] },
            code: 'log.unknown-topic',
          },
          {
            transaction: { records: [record('a', 'x')], offsets: [{ ...offsets[0], offset: -1 }] },
            code: 'log.out-of-range',
          },
          {
            transaction: { records: [record('a', 'x')], offsets: [{ ...offsets[0], group: '' }] },
            code: 'log.name',
          },
          {
            transaction: {
              records: [
                record('a', 'x'),
                { topic: 'b', key: Buffer.alloc(0), value: Buffer.alloc(64 * 1024 * 1024 + 1) },
              ],
              offsets,
            },
            code: 'log.too-large',
          },
        ] as const;
        for (const { transaction, code } of failing) {
          // A type assertion: the spread of a readonly tuple's element is optional for the compiler alone.
          await expect(producer.commit(transaction as never)).rejects.toMatchObject({ code });
        }
        await producer.commit(of(record('a', 'after')));
        expect([await values(log, 'a'), await values(log, 'b')]).toEqual([['before', 'after'], []]);
        expect(await log.groups()).toEqual([]);
      }),
    );

    it(
      'outlive the handle, with their offsets and epochs',
      withLog(factory, async (log, place) => {
        const producer = await log.producer('p');
        await producer.commit({
          records: [record('a', '1')],
          offsets: [{ group: 'g', topic: 'a', offset: 1 }],
        });
        const before = await readAll(log, 'a');
        await log.close();
        const again = await place.open();
        expect(await readAll(again, 'a')).toEqual(before);
        expect(await again.committed('g', 'a')).toBe(1);
        expect(again.recoveries).toEqual([]);
        const next = await again.producer('p');
        expect(next.epoch).toBe(producer.epoch + 1);
        expect([...(await next.commit(of(record('a', '2')))).firstOffsets]).toEqual([['a', 1]]);
        await expect(log.fetch('a', 0)).rejects.toMatchObject({ code: 'log.closed' });
        await expect(producer.commit(of(record('a', 'x')))).rejects.toMatchObject({ code: 'log.closed' });
      }),
    );

    it(
      'of several producers interleave whole',
      withLog(factory, async (log, place) => {
        const logs = [log, await place.open(), await place.open()];
        const producers = await Promise.all(logs.map((each, i) => each.producer(`p${i}`)));
        await Promise.all(
          producers.flatMap((producer, p) =>
            Array.from({ length: 20 }, (_, i) =>
              producer.commit({
                records: [0, 1, 2].flatMap((j) => [
                  record('a', `${p}.${i}`, `${j}`),
                  record('b', `${p}.${i}`, `${j}`),
                ]),
                offsets: [{ group: `g${p}`, topic: 'a', offset: i + 1 }],
              }),
            ),
          ),
        );
        for (const topic of ['a', 'b']) {
          const records = await readAll(logs[1] ?? log, topic);
          expect(records.map(({ offset }) => offset)).toEqual(Array.from({ length: 180 }, (_, i) => i));
          for (let i = 0; i < records.length; i += 3) {
            const three = records.slice(i, i + 3);
            expect(new Set(three.map(({ key }) => key.toString())).size).toBe(1);
            expect(three.map(({ value }) => value?.toString())).toEqual(['0', '1', '2']);
          }
        }
        expect((await log.groups()).map(({ offset }) => offset)).toEqual([20, 20, 20]);
      }),
    );
  });
}
