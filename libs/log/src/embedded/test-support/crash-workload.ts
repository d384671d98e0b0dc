import { createHash } from 'node:crypto';
import type { EventLog, NewRecord, Transaction } from '../../port.js';

export const CRASH_GROUP = 'crash';
export const CRASH_INPUT = 'in';
/** Small, so that kills hit the change of segments too. */
export const CRASH_SEGMENT_BYTES = 32 * 1024;
const KEYS = 10;

/** Transaction number `i` of a seed: any process makes the same one, so that a reader knows what must be there. */
export function crashTransaction(seed: number, i: number): Transaction {
  const random = createHash('sha256').update(`${seed} ${i}`).digest();
  const make = (topic: string, key: string, n: number): NewRecord => ({
    topic,
    key: Buffer.from(key),
    value: Buffer.concat([Buffer.from(`${i} `), Buffer.alloc(3 * random.readUInt8(n), random)]),
  });
  const records: NewRecord[] = [make('state', `s${i % KEYS}`, 0)];
  for (let n = random.readUInt8(30) % 6; n > 0; n--) records.push(make('out', `${i}.${n}`, n));
  for (let n = random.readUInt8(31) % 3; n > 0; n--) records.push(make('side', `${i}.${n}`, 10 + n));
  return { records, offsets: [{ group: CRASH_GROUP, topic: CRASH_INPUT, offset: i + 1 }] };
}

export async function createCrashTopics(log: EventLog): Promise<void> {
  for (const topic of [CRASH_INPUT, 'out', 'side']) await log.createTopic(topic);
  await log.createTopic('state', { cleanupPolicy: 'compact' });
}
