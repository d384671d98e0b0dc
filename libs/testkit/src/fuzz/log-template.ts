import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLog } from '#log/embedded/open-embedded-log.js';
import type { EventLog, LogRecord, NewRecord } from '#log/port.js';
import { createPrng } from '../prng.js';

export const TOPICS = ['blocks', 'large'] as const;
export const GROUP = 'reader';

/** A small embedded log and what is in it. */
export interface LogTemplate {
  /** By topic, in order of offset. */
  readonly records: ReadonlyMap<string, readonly NewRecord[]>;
  /** What the group committed for `blocks`, in order. */
  readonly commits: readonly number[];
  /** A copy of its directory to damage. */
  copyTo(directory: string): void;
  remove(): void;
}

const TRANSACTIONS = 12;
/** Small, so that there are several segments. */
const SEGMENT_BYTES = 4096;
/** Above the size from which the end of a value is read, and proven, on its own. */
const LARGE_BYTES = 70_000;

/** Two topics with segments, headers, deletions, large values, group offsets, and a checkpoint after a deleted topic. */
export async function makeLogTemplate(durable: boolean): Promise<LogTemplate> {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-fuzz-log-'));
  const log = await openEmbeddedLog(directory, { durable, segmentBytes: SEGMENT_BYTES });
  const records = new Map<string, NewRecord[]>(TOPICS.map((topic) => [topic, []]));
  const commits: number[] = [];
  for (const topic of [...TOPICS, 'gone']) await log.createTopic(topic);
  const producer = await log.producer('writer');
  const prng = createPrng(7);
  for (let at = 0; at < TRANSACTIONS; at++) {
    const batch = Array.from({ length: 6 }, (_, index): NewRecord => {
      const value = index === 5 ? null : prng.bytes(prng.int(300));
      return { topic: 'blocks', key: prng.bytes(32), value, headers: index === 0 ? { at: String(at) } : {} };
    });
    if (at % 6 === 2)
      batch.push({
        topic: 'large',
        key: prng.bytes(32),
        value: prng.bytes(LARGE_BYTES),
        headers: { part: '0' },
      });
    const offset = (at + 1) * 3;
    await producer.commit({ records: batch, offsets: [{ group: GROUP, topic: 'blocks', offset }] });
    for (const record of batch) records.get(record.topic)?.push(record);
    commits.push(offset);
    // In the middle: what follows is not in the checkpoint.
    if (at === TRANSACTIONS / 2) await log.deleteTopic('gone');
  }
  await log.close();
  return {
    records,
    commits,
    copyTo: (target) => cpSync(directory, target, { recursive: true }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** All records of a topic, with every byte of them read. */
export async function readTopic(log: EventLog, topic: string): Promise<LogRecord[]> {
  const { start } = await log.describe(topic);
  const records: LogRecord[] = [];
  for (let from = start; ; ) {
    const batch = await log.fetch(topic, from, { maxBytes: 20_000 });
    if (batch.records.length === 0) return records;
    for (const { offset, key, value, head, headers, timestamp } of batch.records)
      records.push({
        offset,
        key: Buffer.from(key),
        value: copy(value),
        head: copy(head),
        headers,
        timestamp,
      });
    if (batch.next <= from) throw new Error(`a fetch of ${topic} at ${from} goes on at ${batch.next}`);
    from = batch.next;
  }
}

function copy(bytes: Buffer | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes);
}
