import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { TOMBSTONE_MS } from '../limits.js';
import type { Offset } from '../port.js';
import { syncDirectory } from './directory.js';
import {
  FLAG_SPARSE,
  FLAG_TAILED,
  FRAME_HEADER_BYTES,
  NULL_LENGTH,
  RECORD_HEADER_BYTES,
  sealFrame,
  TAIL_FIELDS_BYTES,
  topicTag,
} from './frame.js';
import { type ScannedFrame, scanFrames } from './frame-scan.js';
import { corrupt } from './io-error.js';
import type { LogCore } from './log-core.js';
import { recordEnd } from './record-view.js';
import { newSegment, type Segment } from './topic-state.js';

interface Record {
  readonly offset: Offset;
  readonly key: string;
  readonly deletes: boolean;
  /** Of its key length, and where it ends. */
  readonly at: number;
  readonly end: number;
}

/**
 * Writes what the last record of each key is, over all closed segments, to one new segment. Offsets stay. Needs no
 * lock: closed segments do not change. Undefined where nothing would go.
 */
export function compactSegments(
  core: LogCore,
  topic: string,
  closed: readonly Segment[],
  generation: number,
  now: number,
): Segment | undefined {
  const last = new Map<string, Offset>();
  let total = 0;
  for (const frame of framesOf(core, topic, closed)) {
    for (const record of recordsOf(frame)) last.set(record.key, record.offset);
    total += frame.records;
  }
  const survives = (frame: ScannedFrame, record: Record): boolean =>
    last.get(record.key) === record.offset && !(record.deletes && frame.timestamp <= now - TOMBSTONE_MS);
  return rewrite(core, topic, closed, generation, total, survives);
}

function rewrite(
  core: LogCore,
  topic: string,
  closed: readonly Segment[],
  generation: number,
  total: number,
  survives: (frame: ScannedFrame, record: Record) => boolean,
): Segment | undefined {
  const base = closed[0]?.base ?? 0;
  const end = closed.at(-1)?.end ?? 0;
  let segment: Segment = { ...newSegment(base, generation), end, compacted: true };
  const path = draftPath(core, topic, segment);
  const fd = core.files.descriptor(path, true);
  try {
    core.files.operations.truncate(fd, 0);
    for (const frame of framesOf(core, topic, closed)) {
      const kept = [...recordsOf(frame)].filter((record) => survives(frame, record));
      if (kept.length === 0) continue;
      const bytes = sparseFrame(topic, frame, kept);
      core.files.operations.write(fd, bytes, 0, bytes.length, segment.bytes);
      segment = {
        ...segment,
        records: segment.records + kept.length,
        bytes: segment.bytes + bytes.length,
        lastTime: frame.timestamp,
      };
    }
    core.files.operations.sync(fd);
    syncDirectory(dirname(path));
    if (segment.records < total || closed.length > 1) return segment;
  } catch (error) {
    discard(core, path);
    throw error;
  }
  discard(core, path);
  return undefined;
}

/** Where a segment is written before it counts. */
export function draftPath(core: LogCore, topic: string, segment: Segment): string {
  return `${core.files.path(topic, segment)}.draft`;
}

/** Removes a rewritten segment that does not come to count. */
export function discard(core: LogCore, path: string): void {
  core.files.forget(path);
  rmSync(path, { force: true });
}

function sparseFrame(topic: string, frame: ScannedFrame, kept: readonly Record[]): Buffer {
  const size = kept.reduce((sum, record) => sum + 4 + record.end - record.at, FRAME_HEADER_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  let at = FRAME_HEADER_BYTES;
  for (const record of kept) {
    bytes.writeUInt32LE(record.offset - frame.base, at);
    at += 4 + frame.buffer.copy(bytes, at + 4, record.at, record.end);
  }
  const { sequence, timestamp, part, parts, base, span } = frame;
  const flags = (frame.flags | FLAG_SPARSE) & ~FLAG_TAILED;
  // The group offsets stand in the checkpoint by now.
  const numbers = { sequence, timestamp, part, parts, base, span, flags, attachment: 0 };
  sealFrame(bytes, 0, { ...numbers, length: size, records: kept.length, topicTag: topicTag(topic) });
  return bytes;
}

function* framesOf(core: LogCore, topic: string, segments: readonly Segment[]): Generator<ScannedFrame> {
  for (const segment of segments) {
    const path = core.files.path(topic, segment);
    let end = 0;
    for (const frame of scanFrames(core.files, path, topic, segment.bytes)) {
      yield frame;
      end = frame.position + frame.length;
    }
    if (end < segment.bytes) throw corrupt(path, end, 'the frame fails its checksum');
  }
}

function* recordsOf(frame: ScannedFrame): Generator<Record> {
  const { buffer, base } = frame;
  const sparse = (frame.flags & FLAG_SPARSE) !== 0;
  const tailed = (frame.flags & FLAG_TAILED) !== 0;
  let from = frame.at + FRAME_HEADER_BYTES + frame.attachment + (tailed ? TAIL_FIELDS_BYTES : 0);
  for (let i = 0; i < frame.records; i++) {
    const offset = base + (sparse ? buffer.readUInt32LE(from) : i);
    const at = sparse ? from + 4 : from;
    const end = recordEnd(buffer, at);
    const keyAt = at + RECORD_HEADER_BYTES;
    const key = buffer.toString('latin1', keyAt, keyAt + buffer.readUInt32LE(at));
    yield { offset, key, deletes: buffer.readUInt32LE(at + 4) === NULL_LENGTH, at, end };
    from = end;
  }
}
