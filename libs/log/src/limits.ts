import { PermanentError } from '#domain/errors/sluice-error.js';
import type { NewRecord, Transaction } from './port.js';
import { checkOwnerName } from './names.js';

/** Bytes of key, value and headers of one record. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
/** Bytes of all records of one transaction. */
export const MAX_TRANSACTION_BYTES = 1024 * 1024 * 1024;
/** Where a fetch names no limit. */
export const DEFAULT_FETCH_BYTES = 1024 * 1024;
/** A delete marker outlives maintenance for this long, so that a reader who is behind still sees it. */
export const TOMBSTONE_MS = 24 * 60 * 60 * 1000;

/** Throws log.too-large; `headerBytes` is the size of the encoded headers. */
export function checkRecordSize(record: NewRecord, headerBytes: number): void {
  const size = record.key.length + (record.value?.length ?? 0) + headerBytes;
  if (size <= MAX_RECORD_BYTES) return;
  throw new PermanentError('log.too-large', `a record of ${size} bytes; at most ${MAX_RECORD_BYTES}`, {
    place: { field: record.topic },
  });
}

/** Throws log.out-of-range or log.name where a group offset cannot be one. */
export function checkGroupOffsets(transaction: Transaction): void {
  for (const { group, topic, offset } of transaction.offsets) {
    checkOwnerName('group', group);
    if (Number.isSafeInteger(offset) && offset >= 0) continue;
    throw new PermanentError('log.out-of-range', `offset ${offset} of group ${group}`, {
      place: { field: topic },
    });
  }
}

/** Throws log.out-of-range unless a fetch may begin at `from`. */
export function checkFetchRange(topic: string, from: number, start: number, end: number): void {
  if (Number.isSafeInteger(from) && from >= start && from <= end) return;
  throw new PermanentError('log.out-of-range', `offset ${from} is not within ${start} to ${end}`, {
    place: { field: topic },
  });
}

export function unknownTopic(topic: string): PermanentError {
  return new PermanentError('log.unknown-topic', `there is no topic ${JSON.stringify(topic)}`);
}
