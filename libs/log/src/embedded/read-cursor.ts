import { HEAD_BYTES, type LogRecord, type Offset } from '../port.js';
import {
  FLAG_SPARSE,
  FRAME_HEADER_BYTES,
  type FrameHeader,
  frameLengthAt,
  headLengthAt,
  isHeadSound,
  isTailed,
  readFrame,
  readHead,
  tailChecksumAt,
  tailFieldsEnd,
  topicTag,
} from './frame.js';
import { corrupt } from './io-error.js';
import type { LogCore } from './log-core.js';
import { RecordView, recordEnd } from './record-view.js';
import { type Tail, TailedRecordView } from './tailed-record-view.js';
import type { Segment, TopicState } from './topic-state.js';

/** How far a cursor reads ahead at first, and at the most. */
const LEAST_READ = 64 * 1024;
const MOST_READ = 8 * 1024 * 1024;
/** Each read that found no tailed frame makes the next one longer by this factor. */
const GROWTH = 4;
/** Enough for the head of a tailed frame with a short key and few headers. */
const PEEK_BYTES = HEAD_BYTES + 512;
/** Heads are read into one buffer until it is full: a buffer each costs more than the reading. */
const HEADS_BYTES = 64 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

interface OpenFrame extends FrameHeader {
  /** The bytes that hold the records; of a tailed frame they end with its head. */
  readonly head: Buffer;
  /** Records still to be given out, and where the next one begins in the buffer. */
  left: number;
  at: number;
  /** Offset of the next one, where the frame is not sparse. */
  next: Offset;
  /** Of a tailed frame: where the value's end stands. */
  readonly tail: Tail | undefined;
}

/** Reads a topic from one place on. Every frame's checksum is verified before a record of it is given out. */
export class ReadCursor {
  /** The next offset to give out. */
  offset: Offset;
  private buffer = NOTHING;
  /** Position in the file of the buffer's first byte, and how far the buffer is used up. */
  private bufferStart = 0;
  private used = 0;
  /** Bytes of the next read. Short after a tailed frame: the next one may well be, too, and its value is not wanted. */
  private ahead = LEAST_READ;
  private frame: OpenFrame | undefined;
  private heads = NOTHING;
  private readonly tag: number;
  private readonly path: string;

  constructor(
    private readonly core: LogCore,
    topic: string,
    private segment: Segment,
    position: number,
    from: Offset,
    /** Identifies the topic's files at the time. */
    readonly layout: string,
  ) {
    this.offset = from;
    this.bufferStart = position;
    this.tag = topicTag(topic);
    this.path = core.files.path(topic, segment);
  }

  /**
   * Appends records to `into`, at least one if the segment has one left, until about `maxBytes` or `maxRecords`.
   * False when the segment has no more.
   */
  read(state: TopicState, into: LogRecord[], maxBytes: number, maxRecords: number): boolean {
    if (this.segment.base === state.active.base) this.segment = state.active;
    let budget = maxBytes;
    while (into.length < maxRecords && (budget > 0 || into.length === 0)) {
      this.frame ??= this.nextFrame(Math.max(budget, LEAST_READ));
      if (!this.frame) {
        this.offset = Math.max(this.offset, this.segment.end);
        return false;
      }
      budget -= this.takeRecords(this.frame, into, budget, maxRecords);
      if (this.frame.left > 0) continue;
      this.offset = Math.max(this.offset, this.frame.base + this.frame.span);
      this.frame = undefined;
    }
    return true;
  }

  /** Gives the memory back where nothing in it is still to be read. */
  rest(): void {
    if (this.frame || this.used < this.buffer.length) return;
    this.bufferStart += this.used;
    this.buffer = NOTHING;
    this.used = 0;
  }

  /** The segment that follows in this topic. */
  get segmentBase(): Offset {
    return this.segment.base;
  }

  private takeRecords(frame: OpenFrame, into: LogRecord[], budget: number, maxRecords: number): number {
    const buffer = frame.head;
    const sparse = (frame.flags & FLAG_SPARSE) !== 0;
    let { at, left, next } = frame;
    let taken = 0;
    while (left > 0 && into.length < maxRecords && (taken < budget || into.length === 0)) {
      const offset = sparse ? frame.base + buffer.readUInt32LE(at) : next;
      const from = sparse ? at + 4 : at;
      at = recordEnd(buffer, from);
      next = offset + 1;
      left--;
      if (offset < this.offset) continue;
      into.push(
        frame.tail === undefined
          ? new RecordView(offset, frame.timestamp, buffer, from)
          : new TailedRecordView(offset, frame.timestamp, buffer, from, frame.tail),
      );
      taken += at - from;
      this.offset = next;
    }
    frame.at = at;
    frame.left = left;
    frame.next = next;
    return taken;
  }

  private nextFrame(wanted: number): OpenFrame | undefined {
    const position = this.bufferStart + this.used;
    const left = this.segment.bytes - position;
    if (left === 0) return undefined;
    if (left < FRAME_HEADER_BYTES) throw corrupt(this.path, position, 'no room for a frame');
    const readAhead = Math.min(wanted, this.ahead);
    if (this.buffer.length - this.used < FRAME_HEADER_BYTES) {
      this.load(position, Math.min(left, readAhead));
      this.ahead = Math.min(GROWTH * Math.max(this.ahead, LEAST_READ), MOST_READ);
    }
    const length = frameLengthAt(this.buffer, this.used);
    if (length === undefined || length > left) throw corrupt(this.path, position, 'no frame begins here');
    if (isTailed(this.buffer, this.used)) {
      this.ahead = PEEK_BYTES;
      return this.tailedFrame(position, length);
    }
    if (this.buffer.length - this.used < length)
      this.load(position, Math.min(left, Math.max(length, readAhead)));
    const header = readFrame(this.buffer, this.used, length, this.tag);
    if (!header) throw corrupt(this.path, position, 'the frame fails its checksum');
    const at = this.used + FRAME_HEADER_BYTES + header.attachment;
    this.used += length;
    return { ...header, left: header.records, at, next: header.base, head: this.buffer, tail: undefined };
  }

  /** Reads no more than the head of a tailed frame, and of that only what is not there yet. */
  private tailedFrame(position: number, length: number): OpenFrame {
    const damaged = (): Error => corrupt(this.path, position, 'the frame fails its checksum');
    const need = (bytes: number): void => {
      if (bytes > length) throw damaged();
      if (this.buffer.length - this.used < bytes) this.load(position, bytes);
    };
    need(FRAME_HEADER_BYTES);
    need(tailFieldsEnd(this.buffer, this.used));
    const headLength = headLengthAt(this.buffer, this.used, length);
    if (headLength === undefined) throw damaged();
    need(headLength);
    if (!isHeadSound(this.buffer, this.used, headLength)) throw damaged();
    const header = readHead(this.buffer, this.used, length, this.tag);
    if (header?.records !== 1) throw damaged();
    const head = this.buffer.subarray(this.used, this.used + headLength);
    const tail: Tail = {
      files: this.core.files,
      path: this.path,
      position: position + headLength,
      length: length - headLength,
      checksum: tailChecksumAt(head, 0),
    };
    this.used += length;
    return { ...header, left: 1, at: tailFieldsEnd(head, 0), next: header.base, head, tail };
  }

  private bytesAt(position: number, length: number): Buffer {
    if (length > PEEK_BYTES) return this.core.files.read(this.path, position, length);
    if (this.heads.length < length) this.heads = Buffer.allocUnsafeSlow(HEADS_BYTES);
    const into = this.heads.subarray(0, length);
    this.heads = this.heads.subarray(length);
    return into.subarray(0, this.core.files.readInto(this.path, position, into));
  }

  private load(position: number, length: number): void {
    this.buffer = this.bytesAt(position, length);
    this.bufferStart = position;
    this.used = 0;
    if (this.buffer.length < length) {
      throw corrupt(
        this.path,
        position + this.buffer.length,
        `the file ends here; it had ${this.segment.bytes} bytes`,
      );
    }
  }
}
