import { describe, expect, it } from '@jest/globals';
import { reorgSequence } from '#testkit/chain/reorg-sequence.js';
import type { ProbeEvents } from '#testkit/probe/probe-schema.js';
import { probeStage } from '#testkit/probe/probe-stage.js';
import { createPrng } from '#testkit/prng.js';
import { ChainFollower } from './chain-follower.js';
import { TopicDigester } from './digest.js';
import { createStageMachine } from './stage-machine.js';
import type { Step, StepHead } from './step.js';

const SEQUENCES = 10_000;
/** Seeds that found something once, or that hold a rare shape; always run. */
const NOTABLE = [7, 1234, 99_991];

interface Outcome {
  readonly state: string;
  readonly canonicalDigest: string;
  readonly last: ProbeEvents | undefined;
}

function run(arrivals: readonly StepHead[], ringDepth: number, restartAt: number): Outcome {
  let follower = new ChainFollower(ringDepth);
  let machine = createStageMachine(probeStage('probe'), ringDepth);
  const digester = new TopicDigester(ringDepth);
  let last: ProbeEvents | undefined;
  for (const [index, block] of arrivals.entries()) {
    if (index === restartAt) {
      follower = new ChainFollower(ringDepth, follower.save());
      const snapshot = machine.snapshot();
      machine = createStageMachine(probeStage('probe'), ringDepth);
      machine.restore(snapshot);
      expect(machine.snapshot().equals(snapshot)).toBe(true);
    }
    const before = follower.follow(block) ?? [];
    for (const step of [...before, { ...block, dropped: [] }] as Step[]) {
      const events = machine.feed({
        ...step,
        time: null,
        feeRecipient: null,
        baseFeePerGas: null,
        transactionCount: step.number % 7,
      });
      digester.add(step, events.chained);
      if (step.kind === 'block') last = events;
    }
  }
  return { state: stateOf(machine.snapshot()), canonicalDigest: digester.result().canonicalDigest, last };
}

/** The state without the ring: after a reorg the ring may be shorter than that of a chain that never reorganised. */
function stateOf(snapshot: Buffer): string {
  return snapshot.subarray(snapshot.length - 36).toString('hex');
}

describe('reorgs', () => {
  it(`leave state and canonical digest of the final chain, in ${SEQUENCES} seeded sequences`, () => {
    let reorgs = 0;
    for (const seed of [...NOTABLE, ...Array.from({ length: SEQUENCES }, (_, index) => index)]) {
      const prng = createPrng(seed);
      const ringDepth = 1 + prng.int(16);
      const sequence = reorgSequence(prng, 5 + prng.int(60), ringDepth);
      reorgs += sequence.reorgs;
      const live = run(sequence.arrivals, ringDepth, prng.int(sequence.arrivals.length));
      const clean = run(sequence.canonical, ringDepth, -1);
      expect({ seed, ...live }).toEqual({ seed, ...clean });
    }
    expect(reorgs).toBeGreaterThan(SEQUENCES);
  });

  it('below the ring stop the chain with chain.deep-reorg or a broken link', () => {
    const { canonical } = reorgSequence(createPrng(1), 1, 4);
    const first = canonical[0] as StepHead;
    const chain = [first];
    for (let index = 0; index < 8; index++) {
      const parent = chain.at(-1) as StepHead;
      chain.push({
        kind: 'block',
        number: parent.number + 1,
        hash: createPrng(index + 50).bytes(32) as StepHead['hash'],
        parentHash: parent.hash,
      });
    }
    const machine = createStageMachine(probeStage('probe'), 4);
    const facts = { time: null, feeRecipient: null, baseFeePerGas: null, transactionCount: 0 };
    for (const block of chain) machine.feed({ ...block, dropped: [], ...facts });
    const ancestor = chain[2] as StepHead;
    expect(() => machine.feed({ ...ancestor, kind: 'reorg', dropped: [], ...facts })).toThrow(
      /below the undo ring of 4 blocks/,
    );
    const follower = new ChainFollower(4);
    for (const block of chain) follower.follow(block);
    expect(() =>
      follower.follow({
        kind: 'block',
        number: 4,
        hash: createPrng(3).bytes(32) as StepHead['hash'],
        parentHash: ancestor.hash,
      }),
    ).toThrow(/parent-link/);
  });
});
