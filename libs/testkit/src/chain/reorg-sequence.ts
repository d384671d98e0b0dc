import { createHash } from 'node:crypto';
import type { Hash } from '#domain/bytes.js';
import type { StepHead } from '#stage/step.js';
import type { Prng } from '../prng.js';

export interface ReorgSequence {
  /** Blocks as a node would announce them: each links to one that came before. */
  readonly arrivals: readonly StepHead[];
  /** The blocks of the chain that is left in the end. */
  readonly canonical: readonly StepHead[];
  readonly reorgs: number;
}

/**
 * A chain that reorganises now and then, by 1 to `ringDepth` blocks, also at and below its first block.
 *
 * @param length arrivals in all
 */
export function reorgSequence(prng: Prng, length: number, ringDepth: number): ReorgSequence {
  const root = prng.int(4) === 0 ? 0 : prng.int(1000);
  const canonical: StepHead[] = [];
  const arrivals: StepHead[] = [];
  let reorgs = 0;
  // How far down a reorg may go: not to the genesis, nor below what the ring still holds.
  let reach = root === 0 ? 1 : 0;
  for (let arrival = 0; arrival < length; arrival++) {
    const depth = Math.min(canonical.length - reach, ringDepth);
    if (depth > 0 && prng.int(4) === 0) {
      const dropped = 1 + prng.int(depth);
      canonical.length -= dropped;
      reorgs++;
    }
    const parent = canonical.at(-1);
    const number = root + canonical.length;
    const parentHash = parent?.hash ?? hashOf(`root ${root}`);
    const block = {
      kind: 'block',
      number,
      hash: hashOf(`${arrival} ${number} ${prng.int(1e9)}`),
      parentHash,
    };
    canonical.push(block);
    arrivals.push(block);
    reach = Math.max(reach, canonical.length - ringDepth);
  }
  return { arrivals, canonical, reorgs };
}

function hashOf(text: string): Hash {
  return createHash('sha256').update(text).digest() as Hash;
}
