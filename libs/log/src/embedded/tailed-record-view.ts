import { crc32 } from 'node:zlib';
import { corrupt } from './io-error.js';
import { RecordView, valueStart } from './record-view.js';
import type { SegmentFiles } from './segment-files.js';

/** Where a large value's end stands, and its checksum. */
export interface Tail {
  readonly files: SegmentFiles;
  readonly path: string;
  readonly position: number;
  readonly length: number;
  readonly checksum: number;
}

/** A record whose value's end is read, and checked, each time that somebody asks for the value: who does may let go of it. */
export class TailedRecordView extends RecordView {
  constructor(
    offset: number,
    timestamp: number,
    /** Ends where the tail begins. */
    buffer: Buffer,
    at: number,
    private readonly tail: Tail,
  ) {
    super(offset, timestamp, buffer, at);
  }

  override get value(): Buffer {
    return this.read();
  }

  override get head(): Buffer {
    return this.buffer.subarray(valueStart(this.buffer, this.at));
  }

  private read(): Buffer {
    const { files, path, position, length, checksum } = this.tail;
    const { head } = this;
    const value = Buffer.allocUnsafeSlow(head.length + length);
    value.set(head);
    const rest = value.subarray(head.length);
    if (files.readInto(path, position, rest) < length || crc32(rest) !== checksum) {
      throw corrupt(path, position, "the end of a record's value fails its checksum");
    }
    return value;
  }
}
