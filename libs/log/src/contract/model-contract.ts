import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventLog, NewRecord, Transaction } from '../port.js';
import { type LogFactory, type LogPlace, readAll } from './log-under-test.js';

const TOPICS = ['a', 'b', 'c'];
const GROUPS = ['g', 'h'];

interface Kept {
  readonly offset: number;
  readonly key: string;
  readonly value: string | null;
}

/** The simplest thing that behaves like a log. */
interface Model {
  readonly topics: Map<string, { end: number; records: Kept[] }>;
  readonly offsets: Map<string, number>;
}

interface Real {
  readonly place: LogPlace;
  log: EventLog;
}

type Command = fc.AsyncCommand<Model, Real, true>;

function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => Promise.resolve(true), run, toString: () => name };
}

function commit(transaction: Transaction): Command {
  const text = transaction.records.map(
    ({ topic, key, value }) => `${topic}:${key.toString()}=${value?.length ?? 'null'}`,
  );
  return command(
    `commit(${text.join(' ')} ${JSON.stringify(transaction.offsets)})`,
    async (model, { log }) => {
      const producer = await log.producer('model');
      const named = [...transaction.records, ...transaction.offsets].map(({ topic }) => topic);
      const committed = producer.commit(transaction);
      if (named.some((topic) => !model.topics.has(topic))) {
        await expect(committed).rejects.toMatchObject({ code: 'log.unknown-topic' });
      } else {
        const expected = new Map<string, number>();
        for (const { topic, key, value } of transaction.records) {
          const kept = model.topics.get(topic) as { end: number; records: Kept[] };
          if (!expected.has(topic)) expected.set(topic, kept.end);
          kept.records.push({
            offset: kept.end++,
            key: key.toString('hex'),
            value: value?.toString('hex') ?? null,
          });
        }
        for (const { group, topic, offset } of transaction.offsets)
          model.offsets.set(`${group} ${topic}`, offset);
        expect((await committed).firstOffsets).toEqual(expected);
      }
      await producer.close();
    },
  );
}

function fetch(topic: string, share: number, maxRecords: number): Command {
  return command(`fetch(${topic} ${share} ${maxRecords})`, async (model, { log }) => {
    const kept = model.topics.get(topic);
    if (!kept) {
      await expect(log.fetch(topic, 0)).rejects.toMatchObject({ code: 'log.unknown-topic' });
      return;
    }
    const from = Math.floor(share * (kept.end + 1));
    const batch = await log.fetch(topic, from, { maxRecords });
    const expected = kept.records.filter(({ offset }) => offset >= from).slice(0, maxRecords);
    expect(batch.records.map(({ offset }) => offset)).toEqual(expected.map(({ offset }) => offset));
    expect(batch.end).toBe(kept.end);
    expect(batch.next).toBeGreaterThanOrEqual((expected.at(-1)?.offset ?? from - 1) + 1);
    if (expected.length === 0) expect(batch.next).toBe(kept.end);
  });
}

const makeTopic = (topic: string): Command =>
  command(`createTopic(${topic})`, async (model, { log }) => {
    await log.createTopic(topic, { cleanupPolicy: 'compact' });
    if (!model.topics.has(topic)) model.topics.set(topic, { end: 0, records: [] });
  });

const deleteTopic = (topic: string): Command =>
  command(`deleteTopic(${topic})`, async (model, { log }) => {
    if (!model.topics.delete(topic)) return;
    await log.deleteTopic(topic);
    for (const group of GROUPS) model.offsets.delete(`${group} ${topic}`);
  });

const compact = (topic: string): Command =>
  command(`maintain(${topic})`, async (model, { log }) => {
    const kept = model.topics.get(topic);
    if (!kept) return;
    const last = new Map(kept.records.map(({ key, offset }) => [key, offset]));
    const left = kept.records.filter(({ key, offset }) => last.get(key) === offset);
    const { recordsRemoved } = await log.maintain(topic, Date.now());
    expect(recordsRemoved).toBe(kept.records.length - left.length);
    kept.records = left;
  });

const reopen = command('reopen', async (_, real) => {
  await real.log.close();
  real.log = await real.place.open();
});

const compare = command('compare', async (model, { log }) => {
  expect((await log.topics()).map(({ name, end, records }) => ({ name, end, records }))).toEqual(
    [...model.topics]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { end, records }]) => ({ name, end, records: records.length })),
  );
  for (const [topic, { records }] of model.topics) {
    const read = (await readAll(log, topic)).map(({ offset, key, value }) => ({
      offset,
      key: key.toString('hex'),
      value: value?.toString('hex') ?? null,
    }));
    expect(read).toEqual(records);
    for (const group of GROUPS) {
      expect(await log.committed(group, topic)).toBe(model.offsets.get(`${group} ${topic}`) ?? null);
    }
  }
});

const topic = fc.constantFrom(...TOPICS);
const newRecord: fc.Arbitrary<NewRecord> = fc.record({
  topic,
  key: fc.constantFrom('x', 'y', 'z').map((key) => Buffer.from(key)),
  value: fc.option(
    fc.integer({ min: 0, max: 1500 }).map((size) => Buffer.alloc(size, 'v')),
    { freq: 5 },
  ),
});
const transaction: fc.Arbitrary<Transaction> = fc.record({
  records: fc.array(newRecord, { maxLength: 8 }),
  offsets: fc.array(fc.record({ group: fc.constantFrom(...GROUPS), topic, offset: fc.nat(100) }), {
    maxLength: 2,
  }),
});

/** Any sequence of calls agrees with the model. */
export function modelContract(factory: LogFactory): void {
  describe('model', () => {
    it('agrees after any commands', async () => {
      const commands = fc.commands<Model, Real, true>(
        [
          transaction.map(commit),
          transaction.map(commit),
          fc
            .tuple(topic, fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 9 }))
            .map((of) => fetch(...of)),
          topic.map(makeTopic),
          topic.map(deleteTopic),
          topic.map(compact),
          fc.constant(reopen),
          fc.constant(compare),
        ],
        { maxCommands: 60 },
      );
      await fc.assert(
        fc.asyncProperty(commands, async (steps) => {
          const place = await factory();
          try {
            const real: Real = { place, log: await place.open() };
            const model: Model = { topics: new Map(), offsets: new Map() };
            for (const name of ['a', 'b']) await makeTopic(name).run(model, real);
            await fc.asyncModelRun(() => ({ model, real }), [...steps, compare, reopen, compare]);
          } finally {
            await place.remove();
          }
        }),
        { seed: 20, numRuns: 60 },
      );
    });
  });
}
