import { openLog } from '#log/open-log.js';
import { runStageProcess } from '#platform/stage-process.js';
import { reorgSequence } from '../chain/reorg-sequence.js';
import { syntheticSteps } from '../chain/synthetic-steps.js';
import { createPrng } from '../prng.js';
import { type ProbeRun, runFusedProbes, runProbesSeparately, runSourceAlone } from './probe-run.js';

/** What a process of a kill test is to do: it makes its own blocks from the seed. */
export interface ProbeProcessOptions {
  readonly logUrl: string;
  readonly seed: number;
  readonly arrivals: number;
  readonly ringDepth: number;
  readonly probes: number;
  readonly batchSize: number;
  readonly part: 'fused' | 'source' | 'probes';
}

const PARTS = { fused: runFusedProbes, source: runSourceAlone, probes: runProbesSeparately };

await runStageProcess<ProbeProcessOptions>(async (options, { lifecycle, report }) => {
  const { seed, arrivals, ringDepth, probes, batchSize, part } = options;
  const log = lifecycle.own('log', await openLog(options.logUrl));
  const { arrivals: heads } = reorgSequence(createPrng(seed), arrivals, ringDepth);
  const run: ProbeRun = { log, steps: syntheticSteps(heads), probes, batchSize, ringDepth };
  await PARTS[part](run, lifecycle.signal);
  report({ result: 'done' });
});
