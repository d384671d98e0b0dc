import type { Bloom } from '../bytes.js';
import type { Log } from '../generated/ingest-v1.js';
import { keccak256 } from './keccak.js';

/** Three bit numbers of 11 bits by address or topic. Few of them make up most logs, and hashing is what a bloom costs. */
const bitsOfItem = new Map<string, number>();
/** About 8 MB; the whole memo goes when it is full. */
const MEMO_LIMIT = 1 << 16;

function bitsOf(item: Buffer): number {
  const key = item.toString('latin1');
  const known = bitsOfItem.get(key);
  if (known !== undefined) return known;
  const hash = keccak256(item);
  const bits =
    (hash.readUInt16BE(0) & 2047) +
    (hash.readUInt16BE(2) & 2047) * 0x800 +
    (hash.readUInt16BE(4) & 2047) * 0x400000;
  if (bitsOfItem.size >= MEMO_LIMIT) bitsOfItem.clear();
  bitsOfItem.set(key, bits);
  return bits;
}

function setBit(bloom: Uint8Array, bit: number): void {
  const at = 255 - (bit >> 3);
  bloom[at] = (bloom[at] as number) | (1 << (bit & 7));
}

/** Adds an address or a topic to a bloom of 256 bytes (yellow paper, 4.3.1). */
export function addToBloom(bloom: Uint8Array, item: Buffer): void {
  const bits = bitsOf(item);
  const low = bits % 0x400000;
  setBit(bloom, low & 2047);
  setBit(bloom, low >> 11);
  setBit(bloom, Math.floor(bits / 0x400000));
}

/** The bloom without logs, which most receipts have. Never written to. */
export const EMPTY_BLOOM = Buffer.alloc(256) as Bloom;

/** The bloom of the logs from `start` to `end`: a receipt's, or a block's. */
export function logsBloom(logs: readonly Log[], start = 0, end = logs.length): Bloom {
  if (start >= end) return EMPTY_BLOOM;
  const bloom = Buffer.alloc(256) as Bloom;
  for (let index = start; index < end; index++) {
    const log = logs[index] as Log;
    addToBloom(bloom, log.address);
    for (const topic of log.topics) addToBloom(bloom, topic);
  }
  return bloom;
}
