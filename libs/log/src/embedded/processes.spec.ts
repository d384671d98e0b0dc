import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createPrng } from '#testkit/prng.js';
import { of, plain, readAll, record } from '../contract/log-under-test.js';
import type { EventLog } from '../port.js';
import { type CompiledLog, compileLog } from './test-support/child-process.js';
import {
  CRASH_GROUP,
  CRASH_INPUT,
  CRASH_SEGMENT_BYTES,
  crashTransaction,
} from './test-support/crash-workload.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

const KILLS = process.env['SLUICE_GAUNTLET'] === '1' ? 100 : 10;

let compiled: CompiledLog;
let place: LogDirectory;
beforeAll(() => {
  compiled = compileLog();
});
afterAll(() => compiled.remove());
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

/** Runs the workload until a seeded moment, kills it, and gives the number of acknowledged transactions. */
async function killAtSomeMoment(seed: number, kill: number, durable: boolean): Promise<number> {
  const prng = createPrng(seed * 101 + kill);
  const { child, lines, gone, complaints } = compiled.start('embedded/test-support/crash-child.js', [
    place.dir,
    `${seed}`,
    `${durable}`,
  ]);
  let acknowledged = 0;
  let left = 1 + prng.int(80);
  for await (const line of lines) {
    acknowledged = Number(line) + 1;
    // Not at an acknowledgement but some instructions after it: anywhere in the next commits.
    if (--left === 0) setTimeout(() => child.kill('SIGKILL'), prng.next() * 3);
  }
  await gone;
  expect(complaints.join('')).toBe('');
  return acknowledged;
}

async function expectWhole(log: EventLog, seed: number, acknowledged: number): Promise<number> {
  const done = (await log.committed(CRASH_GROUP, CRASH_INPUT)) ?? 0;
  expect(done).toBeGreaterThanOrEqual(acknowledged);
  const all = Array.from({ length: done }, (_, i) => crashTransaction(seed, i).records).flat();
  for (const topic of ['out', 'side']) {
    const expected = all.filter((each) => each.topic === topic);
    const read = await readAll(log, topic);
    expect(read.map(({ offset }) => offset)).toEqual(expected.map((_, i) => i));
    expect(
      read.every(({ key, value }, i) => key.equals(expected[i]!.key) && value?.equals(expected[i]!.value!)),
    ).toBe(true);
  }
  const state = await readAll(log, 'state');
  const last = new Map(state.map(({ key, value }) => [key.toString(), value]));
  const expectedLast = new Map(
    all.filter(({ topic }) => topic === 'state').map(({ key, value }) => [key.toString(), value]),
  );
  expect([...last].sort()).toEqual([...expectedLast].sort());
  expect((await log.describe('state')).end).toBe(done);
  return done;
}

describe('a process that is killed', () => {
  for (const durable of [true, false]) {
    it(`at ${KILLS} moments leaves whole transactions alone (${durable ? 'durable' : 'not durable'})`, async () => {
      const seed = durable ? 11 : 12;
      for (let kill = 0; kill < KILLS; kill++) {
        const acknowledged = await killAtSomeMoment(seed, kill, durable);
        expect(acknowledged).toBeGreaterThan(0);
        // Every third time the machine seems to have started again, and the index is made from the segments.
        const boot = kill % 3 === 2 ? { boot: `kill${kill}` } : {};
        const log = await place.open({ segmentBytes: CRASH_SEGMENT_BYTES, ...boot });
        await expectWhole(log, seed, acknowledged);
        await log.close();
      }
    }, 600_000);
  }

  it('gives its producer id and lock to the next', async () => {
    const log = await place.open({ segmentBytes: CRASH_SEGMENT_BYTES });
    const { child, lines, gone } = compiled.start('embedded/test-support/crash-child.js', [
      place.dir,
      '1',
      'true',
    ]);
    await once(lines, 'line');
    const message = expect.stringContaining(`process ${child.pid}`);
    await expect(log.producer('crash')).rejects.toMatchObject({ code: 'log.owned', message });
    child.kill('SIGKILL');
    await gone;
    const producer = await log.producer('crash');
    const done = await expectWhole(log, 1, 1);
    await producer.commit(crashTransaction(1, done));
    expect(await expectWhole(log, 1, done + 1)).toBe(done + 1);
  });
});

describe('two processes on one directory', () => {
  it('wake each other, and read what the other writes', async () => {
    const count = 300;
    const log = await place.open({ durable: false });
    for (const topic of ['ping', 'pong']) await log.createTopic(topic);
    const { child, lines, gone, complaints } = compiled.start('embedded/test-support/echo-child.js', [
      place.dir,
      `${count}`,
    ]);
    await once(lines, 'line');
    const producer = await log.producer('here');
    for (let i = 0; i < count; i++) {
      await producer.commit(of(record('ping', `${i}`)));
      await log.waitForAppend('pong', i);
      const { records } = await log.fetch('pong', i);
      expect(records.map(plain)).toMatchObject([{ offset: i, value: Buffer.from(`${i}`) }]);
    }
    await gone;
    expect([child.exitCode, complaints.join('')]).toEqual([0, '']);
    expect(await log.committed('echo', 'ping')).toBe(count);
    await expect(log.producer('echo')).resolves.toMatchObject({ epoch: 2 });
    // By polling alone it would take more than a minute.
  }, 30_000);

  it('fence one another across processes', async () => {
    const log = await place.open({ segmentBytes: CRASH_SEGMENT_BYTES });
    const { lines, gone, complaints } = compiled.start('embedded/test-support/crash-child.js', [
      place.dir,
      '1',
      'true',
    ]);
    await once(lines, 'line');
    await log.producer('crash', { takeOver: true });
    await gone;
    expect(complaints.join('')).toContain('FencedError');
    await expectWhole(log, 1, 1);
  });
});
