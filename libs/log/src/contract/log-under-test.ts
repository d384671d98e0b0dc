import type { EventLog, LogRecord, NewRecord, Offset, Transaction } from '../port.js';

/** One place where a log can be opened again and again, empty at first. */
export interface LogPlace {
  /** Another handle on the same log. */
  open(): Promise<EventLog>;
  /** Closes what is still open and removes everything. */
  remove(): Promise<void>;
}

/** Makes an empty place. Segments, where the log has such, are to be small (4 KiB), so that retention has some. */
export type LogFactory = () => Promise<LogPlace>;

/** What retention by bytes may keep above its limit: one segment and a transaction. */
export const RETENTION_SLACK_BYTES = 16 * 1024;

/** Runs a test on an empty log with topics `a` and `b`. */
export function withLog(
  factory: LogFactory,
  test: (log: EventLog, place: LogPlace) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const place = await factory();
    try {
      const log = await place.open();
      await log.createTopic('a');
      await log.createTopic('b');
      await test(log, place);
    } finally {
      await place.remove();
    }
  };
}

export function record(topic: string, key: string, value: string | null = key): NewRecord {
  return { topic, key: Buffer.from(key), value: value === null ? null : Buffer.from(value) };
}

export function of(...records: NewRecord[]): Transaction {
  return { records, offsets: [] };
}

/** Everything of a topic from an offset on, copied out. */
export async function readAll(
  log: EventLog,
  topic: string,
  from: Offset = 0,
  limits?: { maxBytes?: number; maxRecords?: number },
): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for (let at = from; ; ) {
    const batch = await log.fetch(topic, at, limits);
    all.push(...batch.records.map(plain));
    if (batch.next === batch.end && batch.records.length === 0) return all;
    if (batch.next <= at) throw new Error(`a fetch from ${at} of ${topic} goes on at ${batch.next}`);
    at = batch.next;
  }
}

/** A copy with own properties. */
export function plain({ offset, key, value, head, headers, timestamp }: LogRecord): LogRecord {
  const copy = (bytes: Buffer | null): Buffer | null => bytes && Buffer.from(bytes);
  return {
    offset,
    key: Buffer.from(key),
    value: copy(value),
    head: copy(head),
    headers: { ...headers },
    timestamp,
  };
}

export async function values(log: EventLog, topic: string): Promise<(string | null)[]> {
  return (await readAll(log, topic)).map(({ value }) => value?.toString() ?? null);
}
