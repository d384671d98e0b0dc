import { encodeHeaders } from '../headers.js';
import { checkFetchRange, checkRecordSize, DEFAULT_FETCH_BYTES } from '../limits.js';
import type { LogRecord, NewRecord, Offset, RecordBatch } from '../port.js';
import { type MemoryTopic, recordBytes } from './memory-store.js';

/** As EventLog.fetch. */
export function selectRecords(
  name: string,
  { records, start, end }: MemoryTopic,
  from: Offset,
  limits: { readonly maxBytes?: number; readonly maxRecords?: number },
): RecordBatch {
  checkFetchRange(name, from, start, end);
  const maxBytes = limits.maxBytes ?? DEFAULT_FETCH_BYTES;
  const maxRecords = Math.max(1, limits.maxRecords ?? Number.MAX_SAFE_INTEGER);
  const first = lowerBound(records, from);
  let at = first;
  for (let bytes = 0; at < records.length && at - first < maxRecords; at++) {
    bytes += recordBytes(records[at] as LogRecord);
    if (bytes > maxBytes && at > first) break;
  }
  const last = records[at - 1];
  const next = at === records.length || !last ? end : last.offset + 1;
  return { records: records.slice(first, at), next, end };
}

/** The caller may use its buffers again. */
export function copyRecord(record: NewRecord): Required<NewRecord> {
  const headers = record.headers ?? {};
  checkRecordSize(record, encodeHeaders(headers).length);
  return {
    topic: record.topic,
    key: Buffer.from(record.key),
    value: record.value === null ? null : Buffer.from(record.value),
    headers: { ...headers },
  };
}

/** Index of the first record at or above `offset`. */
function lowerBound(records: readonly LogRecord[], offset: Offset): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle] as LogRecord).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
