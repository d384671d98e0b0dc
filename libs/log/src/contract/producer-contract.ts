import { describe, expect, it } from '@jest/globals';
import { FencedError, PermanentError } from '#domain/errors/sluice-error.js';
import { type LogFactory, of, record, values, withLog } from './log-under-test.js';

/** Who may write under a producer id. */
export function producerContract(factory: LogFactory): void {
  describe('producers', () => {
    it(
      'are refused while a live one has the id, in this handle and in others',
      withLog(factory, async (log, place) => {
        await log.producer('p');
        const other = await place.open();
        for (const handle of [log, other]) {
          const refused = handle.producer('p');
          await expect(refused).rejects.toBeInstanceOf(PermanentError);
          await expect(refused).rejects.toMatchObject({
            code: 'log.owned',
            message: expect.stringContaining(String(process.pid)),
          });
        }
        await expect(other.producer('q')).resolves.toMatchObject({ id: 'q', epoch: 1 });
      }),
    );

    it(
      'fence the older one when they take over',
      withLog(factory, async (log, place) => {
        const old = await log.producer('p');
        await old.commit(of(record('a', 'old')));
        const young = await (await place.open()).producer('p', { takeOver: true });
        expect(young.epoch).toBeGreaterThan(old.epoch);
        const fenced = old.commit({
          records: [record('a', 'x')],
          offsets: [{ group: 'g', topic: 'a', offset: 1 }],
        });
        await expect(fenced).rejects.toBeInstanceOf(FencedError);
        await expect(old.commit(of())).rejects.toMatchObject({ code: 'log.fenced' });
        await young.commit(of(record('a', 'young')));
        await old.close();
        await young.commit(of(record('a', 'still young')));
        expect(await values(log, 'a')).toEqual(['old', 'young', 'still young']);
        expect(await log.committed('g', 'a')).toBeNull();
      }),
    );

    it(
      'give their id back when they or their log close',
      withLog(factory, async (log, place) => {
        const first = await log.producer('p');
        await first.close();
        await first.close();
        const second = await log.producer('p');
        expect(second.epoch).toBe(2);
        await expect(first.commit(of(record('a', 'x')))).rejects.toBeInstanceOf(FencedError);
        await log.close();
        await expect((await place.open()).producer('p')).resolves.toMatchObject({ epoch: 3 });
      }),
    );
  });
}
