import { TOMBSTONE_MS } from '../limits.js';
import type { LogRecord } from '../port.js';
import { type MemoryTopic, recordBytes } from './memory-store.js';

/** Applies the topic's retention or compaction in place; the answer is what went. */
export function maintainMemoryTopic(
  topic: MemoryTopic,
  now: number,
): { recordsRemoved: number; bytesFreed: number } {
  const before = topic.records;
  topic.records = topic.config.cleanupPolicy === 'compact' ? compacted(before, now) : retained(topic, now);
  if (topic.config.cleanupPolicy === 'delete') topic.start = topic.records[0]?.offset ?? topic.end;
  return {
    recordsRemoved: before.length - topic.records.length,
    bytesFreed: totalBytes(before) - totalBytes(topic.records),
  };
}

function compacted(records: readonly LogRecord[], now: number): LogRecord[] {
  const last = new Map(records.map((record) => [record.key.toString('latin1'), record.offset]));
  return records.filter(
    (record) =>
      last.get(record.key.toString('latin1')) === record.offset &&
      (record.value !== null || record.timestamp > now - TOMBSTONE_MS),
  );
}

function retained(topic: MemoryTopic, now: number): LogRecord[] {
  const { retentionMs, retentionBytes } = topic.config;
  let bytes = totalBytes(topic.records);
  let first = 0;
  for (const record of topic.records) {
    const old = retentionMs !== null && record.timestamp < now - retentionMs;
    const surplus = retentionBytes !== null && bytes - recordBytes(record) >= retentionBytes;
    if (!old && !surplus) break;
    bytes -= recordBytes(record);
    first++;
  }
  return topic.records.slice(first);
}

function totalBytes(records: readonly LogRecord[]): number {
  return records.reduce((sum, record) => sum + recordBytes(record), 0);
}
