import { decodeHeaders } from '../headers.js';
import { HEAD_BYTES, type LogRecord } from '../port.js';
import { NULL_LENGTH, RECORD_HEADER_BYTES } from './frame.js';

/** A record in the buffer it was read into; its parts are cut out when asked for. */
export class RecordView implements LogRecord {
  constructor(
    readonly offset: number,
    readonly timestamp: number,
    protected readonly buffer: Buffer,
    /** Of the key length. */
    protected readonly at: number,
  ) {}

  get key(): Buffer {
    const from = this.at + RECORD_HEADER_BYTES;
    return this.buffer.subarray(from, from + this.buffer.readUInt32LE(this.at));
  }

  get value(): Buffer | null {
    const length = this.buffer.readUInt32LE(this.at + 4);
    if (length === NULL_LENGTH) return null;
    const from = valueStart(this.buffer, this.at);
    return this.buffer.subarray(from, from + length);
  }

  get head(): Buffer | null {
    return this.value?.subarray(0, HEAD_BYTES) ?? null;
  }

  get headers(): Readonly<Record<string, string>> {
    const end = valueStart(this.buffer, this.at);
    return decodeHeaders(this.buffer.toString('utf8', end - this.buffer.readUInt32LE(this.at + 8), end));
  }
}

/** Where the value of the record whose key length stands at `at` begins. */
export function valueStart(buffer: Buffer, at: number): number {
  return at + RECORD_HEADER_BYTES + buffer.readUInt32LE(at) + buffer.readUInt32LE(at + 8);
}

/** Where the record whose key length stands at `at` ends. */
export function recordEnd(buffer: Buffer, at: number): number {
  const value = buffer.readUInt32LE(at + 4);
  return (
    at +
    RECORD_HEADER_BYTES +
    buffer.readUInt32LE(at) +
    (value === NULL_LENGTH ? 0 : value) +
    buffer.readUInt32LE(at + 8)
  );
}
