/** Position of a record in its topic: 0, 1, 2 ... Holes are allowed (a backend may use offsets for markers). */
export type Offset = number;

/** How much of a value {@link LogRecord.head} shows. */
export const HEAD_BYTES = 4096;

export interface NewRecord {
  readonly topic: string;
  /** Block hash for step records; compaction keeps the last value of each key. */
  readonly key: Buffer;
  /** The bytes of the record; null deletes the key in a compacted topic. */
  readonly value: Buffer | null;
  /** Wall-clock times, chunk numbers and error details: whatever must not be in a payload. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LogRecord {
  readonly offset: Offset;
  readonly key: Buffer;
  /** A large one may be read from disk, and its checksum verified, when it is first touched. */
  readonly value: Buffer | null;
  /** The value's first bytes: HEAD_BYTES of them, or all. Never reads more than that. */
  readonly head: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Wall-clock milliseconds at append. */
  readonly timestamp: number;
}

/** Records in offset order. Views into one buffer: copy what outlives the batch. */
export interface RecordBatch {
  readonly records: readonly LogRecord[];
  /** Where the next fetch goes on; greater than the last record's offset + 1 where there are holes. */
  readonly next: Offset;
  /** End of the topic when this batch was read. */
  readonly end: Offset;
}

export interface TopicConfig {
  readonly cleanupPolicy: 'delete' | 'compact';
  /** Null keeps for ever. */
  readonly retentionMs: number | null;
  /** Null keeps any size. */
  readonly retentionBytes: number | null;
}

export interface TopicInfo {
  readonly name: string;
  readonly config: TopicConfig;
  readonly start: Offset;
  readonly end: Offset;
  readonly records: number;
  readonly bytes: number;
}

export interface GroupOffset {
  readonly group: string;
  readonly topic: string;
  /** The next offset that the group will read. */
  readonly offset: Offset;
}

/** All of it becomes visible and durable, or none. */
export interface Transaction {
  readonly records: readonly NewRecord[];
  readonly offsets: readonly GroupOffset[];
}

export interface Commit {
  /** Per topic of the transaction: offset of its first record. */
  readonly firstOffsets: ReadonlyMap<string, Offset>;
}

/** A writer with an identity: of several with one id, only the newest may commit (FencedError for the others). */
export interface Producer {
  readonly id: string;
  readonly epoch: number;
  commit(transaction: Transaction): Promise<Commit>;
  close(): Promise<void>;
}

/** What became of unfinished work that was found when the log was opened. */
export interface Recovery {
  readonly topic: string;
  readonly bytesCut: number;
  readonly reason: string;
}

/**
 * An append-only log of topics with transactions over several topics and consumer offsets. Adapters: memory and
 * embedded; each passes contract.ts.
 *
 * Errors: log.* codes. Retryable ones are RetryableError, a stale producer gets FencedError.
 */
export interface EventLog {
  readonly url: string;
  /** Torn tails that were cut when this log was opened. */
  readonly recoveries: readonly Recovery[];
  /** Makes the topic unless it exists; an existing one keeps its records and takes the new configuration. */
  createTopic(name: string, config?: Partial<TopicConfig>): Promise<void>;
  deleteTopic(name: string): Promise<void>;
  topics(): Promise<readonly TopicInfo[]>;
  describe(topic: string): Promise<TopicInfo>;
  groups(): Promise<readonly GroupOffset[]>;
  /**
   * Claims the producer id. A dead owner is replaced; a live one is refused with log.owned unless `takeOver`, which
   * fences it.
   */
  producer(id: string, options?: { readonly takeOver?: boolean }): Promise<Producer>;
  /** Null where the group never committed. */
  committed(group: string, topic: string): Promise<Offset | null>;
  /**
   * Records from `from` on, at least one if there is any, up to about `maxBytes`. Checksums are verified. Empty at
   * the end of the topic. log.out-of-range below the start or above the end.
   */
  fetch(
    topic: string,
    from: Offset,
    limits?: { readonly maxBytes?: number; readonly maxRecords?: number },
  ): Promise<RecordBatch>;
  /** Resolves when the topic's end is above `offset`; rejects with the signal's reason when aborted. */
  waitForAppend(topic: string, offset: Offset, signal?: AbortSignal): Promise<void>;
  /** Applies retention and compaction of the topic's configuration; `now` in wall-clock milliseconds. */
  maintain(
    topic: string,
    now: number,
  ): Promise<{ readonly recordsRemoved: number; readonly bytesFreed: number }>;
  close(): Promise<void>;
}
