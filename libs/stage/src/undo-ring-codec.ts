import type { Hash } from '#domain/bytes.js';
import type { BlockRef } from '#domain/generated/ingest-v1.js';
import type { UndoRing } from './undo-ring.js';

const HEAD = 45;
const ENTRY = 44;

/** Layout: u32 count; base (u8 present, u64 number, 32 hash); entries (u64 number, 32 hash, u32 size, undo). */
export function encodeRing<Undo>(ring: UndoRing<Undo>, encodeUndo: (undo: Undo) => Buffer): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(ring.size, 0);
  if (ring.base !== null) {
    head[4] = 1;
    writeRef(head, 5, ring.base);
  }
  const parts: Buffer[] = [head];
  for (const entry of ring.list()) {
    const undo = encodeUndo(entry.undo);
    const fixed = Buffer.allocUnsafe(ENTRY);
    writeRef(fixed, 0, entry);
    fixed.writeUInt32BE(undo.length, 40);
    parts.push(fixed, undo);
  }
  return Buffer.concat(parts);
}

/** Fills the ring and returns the bytes after it. */
export function decodeRing<Undo>(
  bytes: Buffer,
  ring: UndoRing<Undo>,
  decodeUndo: (bytes: Buffer) => Undo,
): Buffer {
  const entries = [];
  let at = HEAD;
  for (let left = bytes.readUInt32BE(0); left > 0; left--) {
    const end = at + ENTRY + bytes.readUInt32BE(at + 40);
    entries.push({ ...readRef(bytes, at), undo: decodeUndo(Buffer.from(bytes.subarray(at + ENTRY, end))) });
    at = end;
  }
  ring.reset(bytes[4] === 1 ? readRef(bytes, 5) : null, entries);
  return bytes.subarray(at);
}

function writeRef(bytes: Buffer, at: number, ref: BlockRef): void {
  bytes.writeBigUInt64BE(BigInt(ref.number), at);
  ref.hash.copy(bytes, at + 8);
}

function readRef(bytes: Buffer, at: number): BlockRef {
  return {
    number: Number(bytes.readBigUInt64BE(at)),
    hash: Buffer.from(bytes.subarray(at + 8, at + 40)) as Hash,
  };
}
