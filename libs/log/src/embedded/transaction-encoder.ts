import { PermanentError } from '#domain/errors/sluice-error.js';
import { encodeHeaders } from '../headers.js';
import { checkRecordSize, MAX_TRANSACTION_BYTES } from '../limits.js';
import { HEAD_BYTES, type NewRecord, type Transaction } from '../port.js';
import {
  FLAG_TAILED,
  FRAME_HEADER_BYTES,
  NULL_LENGTH,
  RECORD_HEADER_BYTES,
  sealFrame,
  spanOf,
  TAIL_FIELDS_BYTES,
  topicTag,
} from './frame.js';

/** A frame is closed at the first record after this many bytes, so that a reader of one record reads little more. */
const FRAME_BYTES = 4 * 1024 * 1024;
/** A value of this many bytes is alone in a tailed frame. */
const TAILED_BYTES = 64 * 1024;
/** A buffer that a huge transaction made larger is given back. */
const KEPT_BYTES = 16 * 1024 * 1024;
/** Copying fewer bytes than this one by one beats the call of a copy. */
const SHORT_BYTES = 40;

interface PlannedFrame {
  readonly at: number;
  readonly attachment: number;
  records: number;
  length: number;
  tailed: boolean;
}

/** What a transaction writes to one topic: adjacent frames in the encoder's buffer. */
export interface PlannedTopic {
  readonly topic: string;
  readonly from: number;
  to: number;
  records: number;
  readonly frames: PlannedFrame[];
}

/** Everything of a frame's header that is known only under the write lock. */
export interface CommitStamp {
  readonly sequence: number;
  readonly timestamp: number;
  readonly flags: number;
}

/** Lays a transaction out in one buffer that is used again for the next one. */
export class TransactionEncoder {
  buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  private end = 0;
  private lastHeaders: NewRecord['headers'] = undefined;
  private lastHeaderBytes = Buffer.alloc(0);

  /**
   * Frames without their headers, topics in order of first appearance. A transaction of offsets alone becomes one
   * empty frame of `journal`. Valid until the next plan. Throws log.too-large.
   */
  plan(transaction: Transaction, journal: string): PlannedTopic[] {
    if (this.buffer.length > KEPT_BYTES) this.buffer = Buffer.allocUnsafeSlow(1024 * 1024);
    this.end = 0;
    this.lastHeaders = undefined;
    let attachment = transaction.offsets.length === 0 ? '' : encodeAttachment(transaction);
    const plans: PlannedTopic[] = [];
    for (const [topic, records] of byTopic(transaction.records)) {
      plans.push(this.planTopic(topic, records, attachment));
      attachment = '';
    }
    if (attachment !== '') plans.push(this.planTopic(journal, [], attachment));
    return plans;
  }

  /** Writes the headers of a topic's frames; `part` is the number of the first, `base` the topic's end. */
  seal(plan: PlannedTopic, base: number, part: number, parts: number, stamp: CommitStamp): void {
    const tag = topicTag(plan.topic);
    for (const { at, length, records, attachment, tailed } of plan.frames) {
      const { sequence, timestamp } = stamp;
      const flags = tailed ? stamp.flags | FLAG_TAILED : stamp.flags;
      const numbers = {
        sequence,
        timestamp,
        flags,
        part: part++,
        parts,
        base,
        records,
        span: spanOf(records),
      };
      sealFrame(this.buffer, at, { ...numbers, length, attachment, topicTag: tag });
      base += records;
    }
  }

  private planTopic(topic: string, records: readonly NewRecord[], attachment: string): PlannedTopic {
    const plan: PlannedTopic = { topic, from: this.end, to: 0, records: records.length, frames: [] };
    let frame = this.openFrame(plan, attachment);
    for (const record of records) {
      const tailed = (record.value?.length ?? 0) >= TAILED_BYTES;
      if (frame.records > 0 && (tailed || frame.tailed || this.end - frame.at >= FRAME_BYTES)) {
        frame.length = this.end - frame.at;
        frame = this.openFrame(plan, '');
      }
      frame.tailed = tailed;
      if (tailed) this.writeTailFields(frame, record);
      this.writeRecord(record);
      frame.records++;
    }
    frame.length = this.end - frame.at;
    plan.to = this.end;
    return plan;
  }

  private openFrame(plan: PlannedTopic, attachment: string): PlannedFrame {
    const bytes = Buffer.from(attachment);
    this.reserve(FRAME_HEADER_BYTES + bytes.length);
    const frame: PlannedFrame = {
      at: this.end,
      attachment: bytes.length,
      records: 0,
      length: 0,
      tailed: false,
    };
    this.buffer.set(bytes, this.end + FRAME_HEADER_BYTES);
    this.end += FRAME_HEADER_BYTES + bytes.length;
    plan.frames.push(frame);
    return frame;
  }

  /** Where the frame's head ends; the checksum of the rest comes with the seal. */
  private writeTailFields(frame: PlannedFrame, record: NewRecord): void {
    const headers = record.headers === undefined ? 0 : this.headerBytes(record.headers).length;
    const before =
      this.end - frame.at + TAIL_FIELDS_BYTES + RECORD_HEADER_BYTES + record.key.length + headers;
    this.reserve(TAIL_FIELDS_BYTES);
    this.buffer.writeUInt32LE(before + HEAD_BYTES, this.end);
    this.end += TAIL_FIELDS_BYTES;
  }

  private writeRecord(record: NewRecord): void {
    const { key, value } = record;
    const headers = record.headers === undefined ? undefined : this.headerBytes(record.headers);
    const headerLength = headers === undefined ? 0 : headers.length;
    const valueLength = value === null ? 0 : value.length;
    const size = RECORD_HEADER_BYTES + key.length + valueLength + headerLength;
    if (size > FRAME_BYTES) checkRecordSize(record, headerLength);
    this.reserve(size);
    const buffer = this.buffer;
    let at = this.end;
    buffer.writeUInt32LE(key.length, at);
    buffer.writeUInt32LE(value === null ? NULL_LENGTH : valueLength, at + 4);
    buffer.writeUInt32LE(headerLength, at + 8);
    at += RECORD_HEADER_BYTES;
    if (key.length > SHORT_BYTES) buffer.set(key, at);
    else for (let i = 0; i < key.length; i++) buffer[at + i] = key[i] as number;
    at += key.length;
    if (headers !== undefined) buffer.set(headers, at);
    if (value !== null && valueLength > 0) buffer.set(value, at + headerLength);
    this.end += size;
  }

  /** Records of one commit often share their headers object. */
  private headerBytes(headers: NonNullable<NewRecord['headers']>): Buffer {
    if (headers !== this.lastHeaders) {
      this.lastHeaderBytes = Buffer.from(encodeHeaders(headers));
      this.lastHeaders = headers;
    }
    return this.lastHeaderBytes;
  }

  private reserve(size: number): void {
    const needed = this.end + size;
    if (needed <= this.buffer.length) return;
    if (needed > MAX_TRANSACTION_BYTES) {
      throw new PermanentError('log.too-large', `a transaction of more than ${MAX_TRANSACTION_BYTES} bytes`);
    }
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.buffer.length));
    larger.set(this.buffer.subarray(0, this.end));
    this.buffer = larger;
  }
}

function encodeAttachment(transaction: Transaction): string {
  return JSON.stringify(transaction.offsets.map(({ group, topic, offset }) => [group, topic, offset]));
}

function byTopic(records: readonly NewRecord[]): Iterable<[string, readonly NewRecord[]]> {
  const first = records[0];
  if (first === undefined) return [];
  if (records.every((record) => record.topic === first.topic)) return [[first.topic, records]];
  const groups = new Map<string, NewRecord[]>();
  for (const record of records) {
    const group = groups.get(record.topic);
    if (group) group.push(record);
    else groups.set(record.topic, [record]);
  }
  return groups;
}
