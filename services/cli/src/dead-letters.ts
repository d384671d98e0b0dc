import type { EventLog, LogRecord, Offset } from '#log/port.js';

/** A dead letter that is neither dropped nor resolved. */
export interface DeadLetter {
  readonly topic: string;
  readonly offset: Offset;
  readonly key: Buffer;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** The letters of a dead-letter topic, oldest first: the last of each key, without those that were dropped. */
export async function listDeadLetters(log: EventLog, topic: string): Promise<readonly DeadLetter[]> {
  const byKey = new Map<string, DeadLetter>();
  const { start, end } = await log.describe(topic);
  for (let next = start; next < end; ) {
    const batch = await log.fetch(topic, next);
    for (const record of batch.records) {
      const key = record.key.toString('hex');
      byKey.delete(key);
      if (record.value !== null) byKey.set(key, letter(topic, record, record.value));
    }
    if (batch.next === next) break;
    next = batch.next;
  }
  return [...byKey.values()];
}

/** Takes letters out: a null value for each key, which compaction removes in time. */
export async function dropDeadLetters(log: EventLog, letters: readonly DeadLetter[]): Promise<void> {
  const topic = letters[0]?.topic;
  if (topic === undefined) return;
  const producer = await log.producer(`sluice.dlq:${topic}:0`);
  try {
    await producer.commit({ records: letters.map(({ key }) => ({ topic, key, value: null })), offsets: [] });
  } finally {
    await producer.close();
  }
}

function letter(topic: string, { offset, key, headers }: LogRecord, value: Buffer): DeadLetter {
  return { topic, offset, key: Buffer.from(key), bytes: Buffer.from(value), headers };
}
