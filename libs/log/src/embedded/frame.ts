import { crc32 } from 'node:zlib';

/*
 * A frame is what one transaction wrote to one topic, or a part of it where that is much. Little-endian.
 *
 *    0  u32  magic "SLG1"
 *    4  u32  length of the frame, this header included
 *    8  u32  crc32 of everything from byte 12 on
 *   12  u16  layout version (1)
 *   14  u16  flags
 *   16  u48  sequence number of the transaction, 1, 2, 3 ... over the whole log
 *   22  u16  unused
 *   24  u32  part: number of this frame in its transaction
 *   28  u32  parts: frames of the transaction, over all topics
 *   32  u48  offset of the first record
 *   38  u16  unused
 *   40  u48  wall-clock milliseconds of the commit
 *   46  u16  unused
 *   48  u32  records in the frame
 *   52  u32  span: offsets that the frame covers; more than records once compacted
 *   56  u32  length of the attachment: the transaction's group offsets as JSON, in part 0 alone
 *   60  u32  crc32 of the topic's name, so that a file in the wrong place is noticed
 *   64  attachment, then the records:
 *
 *       u32 offset - base, in sparse frames alone
 *       u32 key length, u32 value length (0xffffffff: null), u32 header length, key, headers as JSON, value
 *
 * A large value is alone in a frame of another kind, so that its end need not be read to see its beginning. Between
 * attachment and record stand
 *
 *       u32 length of the frame's head, which ends HEAD_BYTES into the value
 *       u32 crc32 of the rest
 *
 * and the checksum at byte 8 is over the head alone.
 */
export const FRAME_MAGIC = 0x31474c53;
export const FRAME_VERSION = 1;
export const FRAME_HEADER_BYTES = 64;
export const RECORD_HEADER_BYTES = 12;
export const NULL_LENGTH = 0xffffffff;

/** Records carry their own distance from the base offset: compaction made holes. */
export const FLAG_SPARSE = 1;
/** The frame was synchronised to disk before its transaction counted. */
export const FLAG_DURABLE = 2;

/** The frame holds one record, whose value's end has a checksum of its own. */
export const FLAG_TAILED = 4;
/** What stands before the record of a tailed frame. */
export const TAIL_FIELDS_BYTES = 8;

export interface FrameHeader {
  readonly length: number;
  readonly flags: number;
  readonly sequence: number;
  readonly part: number;
  readonly parts: number;
  readonly base: number;
  readonly timestamp: number;
  readonly records: number;
  readonly span: number;
  readonly attachment: number;
  readonly topicTag: number;
}

/** Length that the header at `at` claims, or undefined where no frame begins. Needs the header's first 8 bytes. */
export function frameLengthAt(buffer: Buffer, at: number): number | undefined {
  if (buffer.readUInt32LE(at) !== FRAME_MAGIC) return undefined;
  const length = buffer.readUInt32LE(at + 4);
  return length < FRAME_HEADER_BYTES ? undefined : length;
}

/** The header of the whole frame at `at`, or undefined where its checksum or topic is wrong. */
export function readFrame(
  buffer: Buffer,
  at: number,
  length: number,
  topicTag: number,
): FrameHeader | undefined {
  const head = headLengthAt(buffer, at, length);
  if (head === undefined || !isHeadSound(buffer, at, head)) return undefined;
  if (head < length && crc32(buffer.subarray(at + head, at + length)) !== tailChecksumAt(buffer, at))
    return undefined;
  return readHead(buffer, at, length, topicTag);
}

/** Whether the frame at `at` is tailed. Needs its header. */
export function isTailed(buffer: Buffer, at: number): boolean {
  return (buffer.readUInt16LE(at + 14) & FLAG_TAILED) !== 0;
}

/** How much of the buffer the head of a tailed frame's head needs: up to and with its length. */
export function tailFieldsEnd(buffer: Buffer, at: number): number {
  return FRAME_HEADER_BYTES + buffer.readUInt32LE(at + 56) + TAIL_FIELDS_BYTES;
}

/** Bytes that the checksum of the header covers, from the frame's beginning; undefined where that can't be. */
export function headLengthAt(buffer: Buffer, at: number, length: number): number | undefined {
  if (!isTailed(buffer, at)) return length;
  const fieldsEnd = tailFieldsEnd(buffer, at);
  if (fieldsEnd > length || at + fieldsEnd > buffer.length) return undefined;
  const head = buffer.readUInt32LE(at + fieldsEnd - TAIL_FIELDS_BYTES);
  return head < fieldsEnd || head > length ? undefined : head;
}

export function tailChecksumAt(buffer: Buffer, at: number): number {
  return buffer.readUInt32LE(at + tailFieldsEnd(buffer, at) - 4);
}

/** Whether the first `head` bytes of the frame pass the header's checksum. */
export function isHeadSound(buffer: Buffer, at: number, head: number): boolean {
  return crc32(buffer.subarray(at + 12, at + head)) === buffer.readUInt32LE(at + 8);
}

/** The header of a frame whose head is sound, or undefined where version or topic is wrong. */
export function readHead(
  buffer: Buffer,
  at: number,
  length: number,
  topicTag: number,
): FrameHeader | undefined {
  if (buffer.readUInt16LE(at + 12) !== FRAME_VERSION) return undefined;
  if (buffer.readUInt32LE(at + 60) !== topicTag) return undefined;
  return {
    length,
    flags: buffer.readUInt16LE(at + 14),
    sequence: buffer.readUIntLE(at + 16, 6),
    part: buffer.readUInt32LE(at + 24),
    parts: buffer.readUInt32LE(at + 28),
    base: buffer.readUIntLE(at + 32, 6),
    timestamp: buffer.readUIntLE(at + 40, 6),
    records: buffer.readUInt32LE(at + 48),
    span: buffer.readUInt32LE(at + 52),
    attachment: buffer.readUInt32LE(at + 56),
    topicTag,
  };
}

/**
 * Writes the header of a frame whose attachment and records already stand in the buffer, as does the length of a
 * tailed frame's head; the checksums come last.
 */
export function sealFrame(buffer: Buffer, at: number, frame: FrameHeader): void {
  buffer.writeUInt32LE(FRAME_MAGIC, at);
  buffer.writeUInt32LE(frame.length, at + 4);
  buffer.writeUInt16LE(FRAME_VERSION, at + 12);
  buffer.writeUInt16LE(frame.flags, at + 14);
  buffer.writeUIntLE(frame.sequence, at + 16, 6);
  buffer.writeUInt16LE(0, at + 22);
  buffer.writeUInt32LE(frame.part, at + 24);
  buffer.writeUInt32LE(frame.parts, at + 28);
  buffer.writeUIntLE(frame.base, at + 32, 6);
  buffer.writeUInt16LE(0, at + 38);
  buffer.writeUIntLE(frame.timestamp, at + 40, 6);
  buffer.writeUInt16LE(0, at + 46);
  buffer.writeUInt32LE(frame.records, at + 48);
  buffer.writeUInt32LE(frame.span, at + 52);
  buffer.writeUInt32LE(frame.attachment, at + 56);
  buffer.writeUInt32LE(frame.topicTag, at + 60);
  let head = frame.length;
  if ((frame.flags & FLAG_TAILED) !== 0) {
    const fields = at + FRAME_HEADER_BYTES + frame.attachment;
    head = buffer.readUInt32LE(fields);
    buffer.writeUInt32LE(crc32(buffer.subarray(at + head, at + frame.length)), fields + 4);
  }
  buffer.writeUInt32LE(crc32(buffer.subarray(at + 12, at + head)), at + 8);
}

export function topicTag(topic: string): number {
  return crc32(topic);
}

/** Offsets that so many records take. An empty frame of the journal takes one, or its segments would share a name. */
export function spanOf(records: number): number {
  return Math.max(records, 1);
}
