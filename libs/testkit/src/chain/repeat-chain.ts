import { createHash } from 'node:crypto';
import type { Hash } from '#domain/bytes.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';

/**
 * A chain of `count` blocks made of some real ones over and over: renumbered, each the parent of the next. Hashes no
 * longer match the contents, so that nothing of their integrity is claimed.
 */
export function* repeatChain(blocks: readonly IngestStep[], count: number): Generator<IngestStep> {
  const first = blocks[0];
  if (first === undefined) return;
  let parentHash = first.parentHash;
  for (let index = 0; index < count; index++) {
    const block = blocks[index % blocks.length] as IngestStep;
    const hash = createHash('sha256').update(block.hash).update(String(index)).digest() as Hash;
    yield { ...block, number: first.number + index, hash, parentHash, integrity: [] };
    parentHash = hash;
  }
}
