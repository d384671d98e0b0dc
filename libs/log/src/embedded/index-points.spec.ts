import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readAll, record } from '../contract/log-under-test.js';
import type { EventLog } from '../port.js';
import { type LogDirectory, makeLogDirectory } from './test-support/log-directory.js';

let place: LogDirectory;
beforeEach(() => {
  place = makeLogDirectory();
});
afterEach(() => place.remove());

/** Reads one record each from all over the topic, backwards, so that no fetch goes on where another ended. */
async function expectEverywhere(log: EventLog, count: number): Promise<void> {
  for (let from = count - 1; from >= 0; from -= 13) {
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
    for (let i = 0; i < count; i += 60) {
      const records = Array.from({ length: 60 }, (_, j) => record('a', `${i + j}`, 'v'.repeat(1000)));
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
