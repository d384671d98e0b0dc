import { describe, expect, it } from '@jest/globals';
import { type LogFactory, of, record, withLog } from './log-under-test.js';

/** waitForAppend. */
export function waitingContract(factory: LogFactory): void {
  describe('waiting for an append', () => {
    it(
      'ends at once where there is something, and when it comes, from this handle or another',
      withLog(factory, async (log, place) => {
        const other = await place.open();
        const producer = await other.producer('p');
        await producer.commit(of(record('a', '0')));
        await log.waitForAppend('a', 0);
        let here = false;
        const both = Promise.all([
          log.waitForAppend('a', 1).then(() => (here = true)),
          other.waitForAppend('a', 1),
        ]);
        await producer.commit(of(record('b', 'another topic')));
        await producer.commit({ records: [], offsets: [{ group: 'g', topic: 'a', offset: 1 }] });
        await new Promise(setImmediate);
        expect(here).toBe(false);
        await producer.commit(of(record('a', '1')));
        await both;
      }),
    );

    it(
      'wakes everyone who waits, in any order of offsets',
      withLog(factory, async (log) => {
        const producer = await log.producer('p');
        const order: number[] = [];
        const waits = [2, 0, 1].map((offset) =>
          log.waitForAppend('a', offset).then(() => order.push(offset)),
        );
        for (let i = 0; i < 3; i++) {
          await producer.commit(of(record('a', `${i}`)));
          await new Promise(setImmediate);
        }
        await Promise.all(waits);
        expect(order).toEqual([0, 1, 2]);
      }),
    );

    it(
      'ends with the reason of the signal, with the topic or with the log',
      withLog(factory, async (log) => {
        const reason = new Error('stop');
        await expect(log.waitForAppend('a', 0, AbortSignal.abort(reason))).rejects.toBe(reason);
        const controller = new AbortController();
        const waits = [
          expect(log.waitForAppend('a', 0, controller.signal)).rejects.toBe(reason),
          expect(log.waitForAppend('b', 0)).rejects.toMatchObject({ code: 'log.unknown-topic' }),
          expect(log.waitForAppend('a', 0)).rejects.toMatchObject({ code: 'log.closed' }),
          expect(log.waitForAppend('nowhere', 0)).rejects.toMatchObject({ code: 'log.unknown-topic' }),
        ];
        controller.abort(reason);
        await log.deleteTopic('b');
        await log.close();
        await Promise.all(waits);
      }),
    );
  });
}
