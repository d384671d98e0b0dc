import { createHash, type Hash as Hasher } from 'node:crypto';
import { encodePosition } from './position.js';
import type { StepHead, StepTail } from './step.js';

/** SHA-256 over a step's Avro payload: no wire prefix, no headers, no chunking. */
export function blockDigest(payload: Buffer): Buffer {
  return createHash('sha256').update(payload).digest();
}

/** What two runs over the same blocks must have in common. Lower-case hex SHA-256. */
export interface TopicDigests {
  /** Over the (position, blockDigest) pairs of all steps in order. */
  readonly streamDigest: string;
  /** Over those of the final chain's blocks alone: no reorgs, no finality moves, no dropped blocks. */
  readonly canonicalDigest: string;
  readonly steps: number;
}

/** Digests of one topic, step by step. */
export class TopicDigester {
  private readonly stream = createHash('sha256');
  private readonly canonical = createHash('sha256');
  /** Blocks that a reorg may still drop wait here before they enter the canonical digest. */
  private pending: Buffer[] = [];
  private steps = 0;

  /** @param ringDepth how many blocks a reorg may drop (chain data) */
  constructor(private readonly ringDepth: number) {}

  add(step: StepHead & Partial<StepTail>, digest: Buffer): void {
    const pair = Buffer.concat([encodePosition(step), digest]);
    this.steps++;
    this.stream.update(pair);
    if (step.kind === 'reorg') this.drop(step.dropped?.length ?? 0);
    if (step.kind !== 'block') return;
    this.pending.push(pair);
    if (this.pending.length > 2 * this.ringDepth)
      settle(this.canonical, this.pending.splice(0, this.ringDepth));
  }

  result(): TopicDigests {
    const canonical = this.canonical.copy();
    settle(canonical, this.pending);
    return {
      streamDigest: this.stream.copy().digest('hex'),
      canonicalDigest: canonical.digest('hex'),
      steps: this.steps,
    };
  }

  private drop(blocks: number): void {
    if (blocks > this.pending.length)
      throw new RangeError(`a reorg drops ${blocks} blocks, ${this.pending.length} are there`);
    this.pending.length -= blocks;
  }
}

function settle(hash: Hasher, pairs: readonly Buffer[]): void {
  for (const pair of pairs) hash.update(pair);
}
