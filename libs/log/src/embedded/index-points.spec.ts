import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readAll, record } from '../contract/log-under-test.js';
import type { EventLog } from '../port.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

const PER_COMMIT = 60;

/** Reads the last and the first record of each commit, backwards, so that no fetch goes on where another ended. */
async function expectEverywhere(log: EventLog, count: number): Promise<void> {
  for (let i = 2 * (count / PER_COMMIT) - 1; i >= 0; i--) {
    const from = (i >> 1) * PER_COMMIT + (i % 2) * (PER_COMMIT - 1);
    const { records, next } = await log.fetch('a', from, { maxRecords: 1 });
    expect([records[0]?.offset, records[0]?.key.toString(), next]).toEqual([from, `${from}`, from + 1]);
  }
}

describe('a fetch from anywhere', () => {
  it('finds its record over several segments and index points, as written and as made again', async () => {
    const options = { segmentBytes: 2 * 1024 * 1024, durable: false };
    const log = await place.open(options);
    await log.createTopic('a');
    const producer = await log.producer('p');
    const count = 6000;
    for (let i = 0; i < count; i += PER_COMMIT) {
      const records = Array.from({ length: PER_COMMIT }, (_, j) => record('a', `${i + j}`, 'v'.repeat(1000)));
      await producer.commit({ records, offsets: [] });
    }
    expect(place.segments('a').length).toBeGreaterThan(2);
    await expectEverywhere(log, count);
    await place.crash();
    const again = await place.open({ ...options, boot: 'next' });
    await expectEverywhere(again, count);
    expect((await readAll(again, 'a')).length).toBe(count);
  });
});
