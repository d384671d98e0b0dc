import { createHash } from 'node:crypto';
import { InterruptedError, MismatchError } from '#domain/errors/sluice-error.js';
import type { CommandContext } from '../context.js';
import { compareTopic } from './compare.js';
import { ManifestMaker } from './make-manifest.js';
import type { Manifest } from './manifest.js';
import type { ReplayPlan } from './plan.js';
import { CHECKPOINT_EVERY } from './replay-command.js';
import { replayRun } from './replay-run.js';

const MOST_CUTS = 50;

/**
 * Replays prefixes of the run and compares their steps with the whole run's. Gives the number of prefixes; throws
 * MismatchError where a step before a cut depends on a block after it.
 */
export async function findLookahead(
  plan: ReplayPlan,
  whole: Manifest,
  context: CommandContext,
): Promise<number> {
  const { terminal, lifecycle } = context;
  const longest = Math.max(0, ...Object.values(whole.topics).map(({ steps }) => steps));
  const cuts = chooseCuts(longest, plan.description.inputDigest);
  const progress = terminal.progress('look-ahead', 'prefixes', cuts.length);
  for (const [index, cut] of cuts.entries()) {
    const maker = new ManifestMaker(plan);
    const options = {
      logUrl: 'memory:',
      batchSize: 100,
      checkpointEvery: CHECKPOINT_EVERY,
      now: () => Date.now(),
    };
    await replayRun(plan, { ...options, signal: lifecycle.signal, limit: cut }, (finished) =>
      maker.add(finished),
    );
    if (lifecycle.signal.aborted)
      throw new InterruptedError('run.interrupted', 'verification stopped before its end');
    comparePrefix(whole, maker.finish(), cut);
    progress.update(index + 1);
  }
  progress.end();
  return cuts.length;
}

function comparePrefix(whole: Manifest, prefix: Manifest, cut: number): void {
  for (const [name, found] of Object.entries(prefix.topics)) {
    const recorded = whole.topics[name];
    if (recorded === undefined) continue;
    const stepDigests = recorded.stepDigests.slice(0, cut);
    // Stream and canonical digest of a prefix stand nowhere; its steps do.
    const difference = compareTopic(name, { ...found, stepDigests, steps: stepDigests.length }, found);
    if (difference === null) continue;
    const { step } = difference;
    const where = step === undefined ? difference.what : `${name}, ${step.kind} ${step.number}`;
    throw new MismatchError(
      'manifest.mismatch',
      `look-ahead: cut after ${cut} blocks, ${where} differs: recorded ${difference.recorded}, found ${difference.found}`,
    );
  }
}

/** Every block where that is no more than fifty prefixes, else fifty that the seed chooses. */
export function chooseCuts(blocks: number, seed: string): readonly number[] {
  if (blocks <= MOST_CUTS + 1)
    return Array.from({ length: Math.max(0, blocks - 1) }, (_, index) => index + 1);
  const cuts = new Set<number>();
  for (let index = 0; cuts.size < MOST_CUTS; index++) {
    const draw = createHash('sha256').update(`${seed}/${index}`).digest().readUInt32BE(0);
    cuts.add(1 + (draw % (blocks - 1)));
  }
  return [...cuts].sort((a, b) => a - b);
}
