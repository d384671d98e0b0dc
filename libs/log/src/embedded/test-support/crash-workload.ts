import { createPrng } from '#testkit/prng.js';
import type { EventLog, NewRecord, Transaction } from '../../port.js';

export const CRASH_TOPICS = ['out', 'side', 'state'] as const;
export const CRASH_GROUP = 'crash';
export const CRASH_INPUT = 'in';
/** Small, so that kills hit the change of segments too. */
export const CRASH_SEGMENT_BYTES = 32 * 1024;
const KEYS = 10;

/** Transaction number `i` of a seed: any process makes the same one, so that a reader knows what must be there. */
export function crashTransaction(seed: number, i: number): Transaction {
  const prng = createPrng(seed * 1_000_003 + i);
  const make = (topic: string, key: string): NewRecord => ({
    topic,
    key: Buffer.from(key),
    value: Buffer.concat([Buffer.from(`${i} `), prng.bytes(prng.int(600))]),
  });
  const records: NewRecord[] = [make('state', `s${i % KEYS}`)];
  for (let n = prng.int(6); n > 0; n--) records.push(make('out', `${i}.${n}`));
  for (let n = prng.int(3); n > 0; n--) records.push(make('side', `${i}.${n}`));
  return { records, offsets: [{ group: CRASH_GROUP, topic: CRASH_INPUT, offset: i + 1 }] };
}

export async function createCrashTopics(log: EventLog): Promise<void> {
  for (const topic of [CRASH_INPUT, 'out', 'side']) await log.createTopic(topic);
  await log.createTopic('state', { cleanupPolicy: 'compact' });
}
