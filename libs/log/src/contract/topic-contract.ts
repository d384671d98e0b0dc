import { describe, expect, it } from '@jest/globals';
import { type LogFactory, of, readAll, record, values, withLog } from './log-under-test.js';

/** Topics, their configuration, names and groups. */
export function topicContract(factory: LogFactory): void {
  describe('topics and groups', () => {
    it(
      'are described and listed by name',
      withLog(factory, async (log) => {
        await log.createTopic('B.2_x-y', { cleanupPolicy: 'compact' });
        await (await log.producer('p')).commit(of(record('a', '1'), record('a', '2')));
        expect((await log.topics()).map(({ name }) => name)).toEqual(['B.2_x-y', 'a', 'b']);
        const config = { cleanupPolicy: 'delete', retentionMs: null, retentionBytes: null };
        const info = await log.describe('a');
        expect(info).toMatchObject({ name: 'a', config, start: 0, end: 2, records: 2 });
        expect(info.bytes).toBeGreaterThan(0);
        expect(await log.describe('b')).toEqual({
          name: 'b',
          config,
          start: 0,
          end: 0,
          records: 0,
          bytes: 0,
        });
        await expect(log.describe('nowhere')).rejects.toMatchObject({ code: 'log.unknown-topic' });
      }),
    );

    it(
      'keep their records and take the named settings when made again',
      withLog(factory, async (log, place) => {
        await (await log.producer('p')).commit(of(record('a', '1')));
        await log.createTopic('a', { retentionMs: 5000 });
        await log.createTopic('a', { retentionBytes: 7 });
        await log.createTopic('a');
        expect(await values(log, 'a')).toEqual(['1']);
        const config = { cleanupPolicy: 'delete', retentionMs: 5000, retentionBytes: 7 };
        expect((await (await place.open()).describe('a')).config).toEqual(config);
        await log.createTopic('a', { retentionMs: null });
        expect((await log.describe('a')).config).toEqual({ ...config, retentionMs: null });
      }),
    );

    it(
      'go with everything they held, also for other handles and when made again',
      withLog(factory, async (log, place) => {
        const other = await place.open();
        const producer = await other.producer('p');
        await producer.commit({
          records: [record('a', 'old'), record('b', 'stays')],
          offsets: [
            { group: 'g', topic: 'a', offset: 1 },
            { group: 'g', topic: 'b', offset: 1 },
          ],
        });
        expect(await values(other, 'a')).toEqual(['old']);
        await log.deleteTopic('a');
        await expect(other.fetch('a', 0)).rejects.toMatchObject({ code: 'log.unknown-topic' });
        await expect(producer.commit(of(record('a', 'x')))).rejects.toMatchObject({
          code: 'log.unknown-topic',
        });
        await expect(log.deleteTopic('a')).rejects.toMatchObject({ code: 'log.unknown-topic' });
        expect(await log.groups()).toEqual([{ group: 'g', topic: 'b', offset: 1 }]);
        await log.createTopic('a');
        await producer.commit(of(record('a', 'new')));
        expect(await values(log, 'a')).toEqual(['new']);
        expect(await values(other, 'a')).toEqual(['new']);
        expect(await log.committed('g', 'a')).toBeNull();
        expect((await readAll(log, 'b')).length).toBe(1);
      }),
    );

    it(
      'have names that can be directories',
      withLog(factory, async (log) => {
        for (const name of [
          '',
          '.',
          '..',
          'a/b',
          '../a',
          'a b',
          'ä',
          '-a',
          'a\0',
          '~journal',
          'x'.repeat(201),
        ]) {
          await expect(log.createTopic(name)).rejects.toMatchObject({ code: 'log.name' });
        }
        const names = ['x'.repeat(200), 'X'.repeat(200), 'constructor', 'CON', 'A', '0'];
        const producer = await log.producer('p');
        for (const name of names) {
          await log.createTopic(name);
          await producer.commit(of(record(name, name)));
        }
        for (const name of names) expect(await values(log, name)).toEqual([name]);
        await expect(log.producer('')).rejects.toMatchObject({ code: 'log.name' });
        await expect(log.fetch('~journal', 0)).rejects.toMatchObject({ code: 'log.unknown-topic' });
        await expect(producer.commit(of(record('~journal', 'x')))).rejects.toMatchObject({
          code: 'log.unknown-topic',
        });
      }),
    );

    it(
      'list group offsets by group and topic',
      withLog(factory, async (log) => {
        const offsets = [
          { group: 'h', topic: 'a', offset: 3 },
          { group: 'g', topic: 'b', offset: 2 },
          { group: 'g', topic: 'a', offset: 0 },
        ];
        await (await log.producer('p')).commit({ records: [], offsets });
        expect(await log.groups()).toEqual([offsets[2], offsets[1], offsets[0]]);
      }),
    );
  });
}
