import type { LogRecord, NewRecord } from '#log/port.js';

/** Kafka's default limit for a record is 1 MB; headers and framing need some of it. */
export const CHUNK_BYTES = 768 * 1024;

/** A step's wire bytes as records of one topic: one, or several that carry `part` and `parts` headers. */
export function toRecords(
  topic: string,
  key: Buffer,
  wire: Buffer,
  headers: Readonly<Record<string, string>> = {},
): readonly NewRecord[] {
  if (wire.length <= CHUNK_BYTES) return [{ topic, key, value: wire, headers }];
  const parts = Math.ceil(wire.length / CHUNK_BYTES);
  return Array.from({ length: parts }, (_, part) => ({
    topic,
    key,
    value: wire.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES),
    headers: { ...headers, part: String(part), parts: String(parts) },
  }));
}

/** How many records from this one on make up its step. */
export function partsOf(record: LogRecord): number {
  const parts = record.headers['parts'];
  return parts === undefined ? 1 : Number(parts);
}
