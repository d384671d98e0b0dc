import { createKeccak } from 'hash-wasm';
import type { Hash } from '../bytes.js';

const hasher = await createKeccak(256);

/** Keccak-256 (the pre-standard SHA-3 of the yellow paper). Synchronous; the one hasher of this process is reused. */
export function keccak256(bytes: Uint8Array): Hash {
  hasher.init();
  hasher.update(bytes);
  return take();
}

/** Keccak-256 of two byte strings one after the other, without joining them. */
export function keccak256Pair(head: Uint8Array, tail: Uint8Array): Hash {
  hasher.init();
  hasher.update(head);
  hasher.update(tail);
  return take();
}

function take(): Hash {
  // Copied into Node's pool: asking the digest for its ArrayBuffer would move it off the heap, which costs as much as
  // hashing does.
  const hash = Buffer.allocUnsafe(32) as Hash;
  hash.set(hasher.digest('binary'));
  return hash;
}
