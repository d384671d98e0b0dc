import { PermanentError } from '#domain/errors/sluice-error.js';
import type { EventLog, LogRecord, Offset } from '#log/port.js';
import { partsOf } from './chunk.js';

/** A step as it stands on the log. Bytes may be views into the batch: copy what outlives it. */
export interface LoggedStep {
  /** All of it. */
  wire(): Buffer;
  /** Its first bytes, which cost little where the step is large. */
  readonly head: Buffer;
  readonly offset: Offset;
  /** Offset after the step's last record. */
  readonly next: Offset;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LoggedSteps {
  readonly steps: readonly LoggedStep[];
  readonly next: Offset;
  readonly end: Offset;
}

/** Enough for a few dozen large blocks: a transaction costs a sync of each topic it writes to. */
const FETCH_BYTES = 64 * 1024 * 1024;

/** Whole steps from an offset on: chunks are joined, and a step that a fetch cut in two is fetched to its end. */
export async function readSteps(
  log: EventLog,
  topic: string,
  from: Offset,
  maxSteps = 1000,
): Promise<LoggedSteps> {
  const batch = await log.fetch(topic, from, { maxBytes: FETCH_BYTES, maxRecords: maxSteps });
  const steps: LoggedStep[] = [];
  let records = batch.records;
  let next = batch.next;
  let end = batch.end;
  for (let at = 0; at < records.length; ) {
    const first = records[at] as LogRecord;
    const parts = partsOf(first);
    while (records.length - at < parts) {
      const more = await log.fetch(topic, next, { maxBytes: FETCH_BYTES });
      if (more.records.length === 0) {
        throw new PermanentError('log.corrupt', `step at offset ${first.offset} of ${topic} lacks records`, {
          place: { file: log.url },
        });
      }
      records = [...records, ...more.records];
      next = more.next;
      end = more.end;
    }
    steps.push(stepOf(records.slice(at, at + parts) as [LogRecord, ...LogRecord[]]));
    at += parts;
  }
  return { steps, next, end };
}

/** Offset of the first record of the step that a record belongs to. */
export async function stepStart(log: EventLog, topic: string, offset: Offset): Promise<Offset> {
  const { records } = await log.fetch(topic, offset, { maxRecords: 1, maxBytes: 1 });
  return offset - Number(records[0]?.headers['part'] ?? 0);
}

function stepOf(parts: readonly [LogRecord, ...LogRecord[]]): LoggedStep {
  const [first] = parts;
  const last = parts.at(-1) as LogRecord;
  return {
    wire: () => (parts.length === 1 ? valueOf(first) : Buffer.concat(parts.map(valueOf))),
    head: first.head ?? valueOf(first),
    offset: first.offset,
    next: last.offset + 1,
    headers: first.headers,
  };
}

function valueOf(record: LogRecord): Buffer {
  if (record.value === null)
    throw new PermanentError('log.corrupt', `record ${record.offset} of a step has no value`);
  return record.value;
}
