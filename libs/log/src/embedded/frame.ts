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
 *       u32 key length, u32 value length (0xffffffff: null), u32 header length, key, value, headers as JSON
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
  if (crc32(buffer.subarray(at + 12, at + length)) !== buffer.readUInt32LE(at + 8)) return undefined;
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

/** Writes the header of a frame whose attachment and records already stand in the buffer; the checksum comes last. */
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
  buffer.writeUInt32LE(crc32(buffer.subarray(at + 12, at + frame.length)), at + 8);
}

export function topicTag(topic: string): number {
  return crc32(topic);
}
