import type { LogRecord, Offset, TopicConfig } from '../port.js';

export interface MemoryTopic {
  config: TopicConfig;
  start: Offset;
  end: Offset;
  /** In offset order; holes after compaction. */
  records: LogRecord[];
}

export interface MemoryProducer {
  epoch: number;
  live: boolean;
}

/** What several handles of one memory log share. */
export class MemoryStore {
  readonly topics = new Map<string, MemoryTopic>();
  /** Group, then topic. */
  readonly offsets = new Map<string, Map<string, Offset>>();
  readonly producers = new Map<string, MemoryProducer>();
  /** Called after each commit. */
  readonly listeners = new Set<() => void>();
}

/** Bytes that a record stands for; the memory log counts payload alone. */
export function recordBytes(record: LogRecord): number {
  return record.key.length + (record.value?.length ?? 0);
}
