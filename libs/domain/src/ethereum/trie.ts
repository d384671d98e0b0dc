import type { Hash } from '../bytes.js';
import { keccak256, keccak256Pair } from './keccak.js';
import { RlpWriter, rlpListSize, rlpStringSize } from './rlp.js';

/** keccak256(rlp('')): the root of a trie without entries. */
export const EMPTY_TRIE_ROOT = keccak256(Buffer.of(0x80));

const EMPTY_STRING = Buffer.of(0x80);
const LEAF = 0x20;
const EXTENSION = 0x00;

/** A key as a number, with its count of nibbles: rlp(index) has four bytes at most. */
interface Entry {
  readonly key: number;
  readonly nibbles: number;
  readonly value: Uint8Array;
}

function entryOf(index: number, value: Uint8Array): Entry {
  if (index === 0) return { key: 0x80, nibbles: 2, value };
  if (index < 0x80) return { key: index, nibbles: 2, value };
  if (index < 0x100) return { key: 0x8100 + index, nibbles: 4, value };
  if (index < 0x10000) return { key: 0x820000 + index, nibbles: 6, value };
  return { key: 0x83000000 + index, nibbles: 8, value };
}

function nibbleOf(entry: Entry, depth: number): number {
  return (entry.key >>> (4 * (entry.nibbles - 1 - depth))) & 0x0f;
}

/**
 * Root of the Merkle-Patricia trie (yellow paper, appendix D) of a list: keys are rlp(index), as in a header's
 * transactionsRoot, receiptsRoot and withdrawalsRoot. Values are what the list's items encode to; at most 2^24.
 */
export function orderedTrieRoot(values: readonly Uint8Array[]): Hash {
  if (values.length === 0) return EMPTY_TRIE_ROOT;
  if (values.length > 0x1000000) throw new RangeError(`${values.length} values are more than 2^24`);
  // rlp(0) = 0x80 sorts between rlp(127) and rlp(128) = 0x8180; all others are in the order of their index.
  const entries: Entry[] = [];
  for (let index = 1; index < Math.min(values.length, 0x80); index++)
    entries.push(entryOf(index, values[index] as Uint8Array));
  entries.push(entryOf(0, values[0] as Uint8Array));
  for (let index = 0x80; index < values.length; index++)
    entries.push(entryOf(index, values[index] as Uint8Array));
  const root = new Trie(entries).node(0, entries.length, 0);
  return root.length === 33 ? (root.subarray(1) as Hash) : keccak256(root);
}

/** Nodes are made from the leaves up; no key is the prefix of another, so a branch never has a value. */
class Trie {
  private readonly writer = new RlpWriter(1024);

  constructor(private readonly entries: readonly Entry[]) {}

  /**
   * Reference to the node of the sorted entries from `low` to `high` that agree in their first `depth` nibbles: its
   * RLP where that is shorter than 32 bytes, else the RLP string of its hash.
   */
  node(low: number, high: number, depth: number): Buffer {
    const first = this.entries[low] as Entry;
    if (high - low === 1) return this.leaf(first, depth);
    const last = this.entries[high - 1] as Entry;
    let fork = depth;
    while (nibbleOf(first, fork) === nibbleOf(last, fork)) fork++;
    const branch = this.branch(low, high, fork);
    return fork === depth ? branch : this.extension(first, depth, fork, branch);
  }

  private leaf(entry: Entry, depth: number): Buffer {
    const path = compactPath(entry, depth, entry.nibbles, LEAF);
    const { value } = entry;
    const payload = rlpStringSize(path) + rlpStringSize(value);
    this.writer.reset();
    this.writer.listHeader(payload);
    this.writer.string(path);
    if (rlpListSize(payload) < 32) {
      this.writer.string(value);
      return Buffer.from(this.writer.view());
    }
    if (value.length === 1) {
      this.writer.string(value);
      return reference(keccak256(this.writer.view()));
    }
    this.writer.stringHeader(value.length);
    return reference(keccak256Pair(this.writer.view(), value));
  }

  private branch(low: number, high: number, depth: number): Buffer {
    const children: Buffer[] = [];
    let payload = 1;
    for (let nibble = 0, start = low; nibble < 16; nibble++) {
      let end = start;
      while (end < high && nibbleOf(this.entries[end] as Entry, depth) === nibble) end++;
      const child = end === start ? EMPTY_STRING : this.node(start, end, depth + 1);
      payload += child.length;
      children.push(child);
      start = end;
    }
    this.writer.reset();
    this.writer.listHeader(payload);
    for (const child of children) this.writer.raw(child);
    this.writer.byte(0x80);
    return this.finish();
  }

  private extension(entry: Entry, from: number, to: number, child: Buffer): Buffer {
    const path = compactPath(entry, from, to, EXTENSION);
    this.writer.reset();
    this.writer.listHeader(rlpStringSize(path) + child.length);
    this.writer.string(path);
    this.writer.raw(child);
    return this.finish();
  }

  private finish(): Buffer {
    const node = this.writer.view();
    return node.length < 32 ? Buffer.from(node) : reference(keccak256(node));
  }
}

function reference(hash: Hash): Buffer {
  const bytes = Buffer.allocUnsafe(33);
  bytes[0] = 0xa0;
  bytes.set(hash, 1);
  return bytes;
}

/** Hex-prefix encoding (yellow paper, appendix C) of the nibbles from `from` to `to`. */
function compactPath(entry: Entry, from: number, to: number, kind: number): Buffer {
  const count = to - from;
  const path = Buffer.allocUnsafe((count >> 1) + 1);
  let at = from;
  path[0] = count % 2 === 1 ? kind + 0x10 + nibbleOf(entry, at++) : kind;
  for (let byte = 1; byte < path.length; byte++, at += 2)
    path[byte] = (nibbleOf(entry, at) << 4) | nibbleOf(entry, at + 1);
  return path;
}
