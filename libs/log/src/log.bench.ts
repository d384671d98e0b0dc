import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '#testkit/bench.js';
import { openEmbeddedLog } from './embedded/open-embedded-log.js';
import type { EventLog, NewRecord, Producer } from './port.js';

const TOPIC = 'bench';
const RECORD_BYTES = 200;
const KEY_BYTES = 32;

/** Samples of one figure, each with a fresh log; the first one warms up and does not count. */
async function sample(
  durable: boolean,
  count: number,
  run: (log: EventLog) => Promise<number>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i <= count; i++) {
    const dir = mkdtempSync(join(tmpdir(), 'sluice-log-bench-'));
    try {
      const log = await openEmbeddedLog(dir, { durable });
      await log.createTopic(TOPIC);
      const figure = await run(log);
      if (i > 0) samples.push(figure);
      await log.close();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return samples;
}

/** Distinct bytes of 200-byte records: a key of 32, a value of 168. */
function makeRecords(count: number): NewRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    topic: TOPIC,
    key: Buffer.alloc(KEY_BYTES, i),
    value: Buffer.alloc(RECORD_BYTES - KEY_BYTES, i + 1),
  }));
}

async function append(producer: Producer, total: number, batch: number): Promise<number> {
  const records = makeRecords(batch);
  const offsets = [{ group: 'bench', topic: TOPIC, offset: 0 }];
  const started = performance.now();
  for (let done = 0; done < total; done += batch) await producer.commit({ records, offsets });
  return total / ((performance.now() - started) / 1000);
}

function appending(name: string, goal: number, durable: boolean, batch: number, total: number): Bench {
  const run = (): Promise<number[]> =>
    sample(durable, 5, async (log) => append(await log.producer('bench'), total, batch));
  return { name, unit: 'records/s', goal, run };
}

/** Everything is fetched, every checksum verified, every value cut out and its last byte read. */
async function replayAll(log: EventLog): Promise<number> {
  const total = 1_000_000;
  await append(await log.producer('bench'), total, 1000);
  const started = performance.now();
  let seen = 0;
  let sum = 0;
  for (let from = 0; from < total; ) {
    const batch = await log.fetch(TOPIC, from);
    for (const record of batch.records) {
      const value = record.value;
      if (value === null) continue;
      sum += value[value.length - 1] as number;
      seen++;
    }
    from = batch.next;
  }
  if (seen !== total || sum === 0) throw new Error(`${seen} of ${total} records were read`);
  return total / ((performance.now() - started) / 1000);
}

export const benches: Bench[] = [
  appending('log.append', 1_000_000, false, 1000, 1_000_000),
  appending('log.append-durable-1000', 500_000, true, 1000, 500_000),
  appending('log.append-durable-100', 250_000, true, 100, 200_000),
  { name: 'log.replay', unit: 'records/s', goal: 2_000_000, run: () => sample(false, 5, replayAll) },
];
