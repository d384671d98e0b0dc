import {
  FLAG_DURABLE,
  FRAME_HEADER_BYTES,
  FRAME_MAGIC,
  type FrameHeader,
  frameLengthAt,
  readFrame,
  topicTag,
} from './frame.js';
import type { SegmentFiles } from './segment-files.js';

const CHUNK_BYTES = 4 * 1024 * 1024;

export interface ScannedFrame extends FrameHeader {
  /** In the file. */
  readonly position: number;
  /** Holds the frame from `at` on; valid until the next frame is asked for. */
  readonly buffer: Buffer;
  readonly at: number;
}

/** The frames of a file from its beginning, as far as they are whole. `end`: the file counts as ending there. */
export function* scanFrames(
  files: SegmentFiles,
  path: string,
  topic: string,
  end: number,
): Generator<ScannedFrame> {
  const tag = topicTag(topic);
  let buffer: Buffer = Buffer.alloc(0);
  let start = 0;
  for (let position = 0; end - position >= FRAME_HEADER_BYTES; ) {
    if (position + FRAME_HEADER_BYTES > start + buffer.length) {
      buffer = files.read(path, position, Math.min(CHUNK_BYTES, end - position));
      start = position;
      if (buffer.length < FRAME_HEADER_BYTES) return;
    }
    const length = frameLengthAt(buffer, position - start);
    if (length === undefined || length > end - position) return;
    if (position + length > start + buffer.length) {
      buffer = files.read(path, position, Math.min(Math.max(CHUNK_BYTES, length), end - position));
      start = position;
      if (buffer.length < length) return;
    }
    const header = readFrame(buffer, position - start, length, tag);
    if (!header) return;
    yield { ...header, position, buffer, at: position - start };
    position += length;
  }
}

/** Highest sequence number of whole durable frames behind damage, 0 where there is none: what a cut would lose. */
export function newestDurableFrame(
  files: SegmentFiles,
  path: string,
  topic: string,
  from: number,
  end: number,
): number {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(FRAME_MAGIC);
  const bytes = files.read(path, from, end - from);
  const tag = topicTag(topic);
  let newest = 0;
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    if (bytes.length - at < FRAME_HEADER_BYTES) break;
    const length = frameLengthAt(bytes, at);
    if (length === undefined || length > bytes.length - at) continue;
    const frame = readFrame(bytes, at, length, tag);
    if (frame && frame.flags & FLAG_DURABLE) newest = Math.max(newest, frame.sequence);
  }
  return newest;
}
