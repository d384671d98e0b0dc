import { fileURLToPath } from 'node:url';
import { startStageProcess } from '#platform/stage-process.js';
import { chainLogUrl } from '../run-logs.js';
import type { ChainPlan, ReplayPlan } from './plan.js';
import { type ReplayOptions, replayRun, type RunChain, type UseChain } from './replay-run.js';

const INGEST_MAIN = mainOf('ingest');
/** In order of the pipeline, after ingest. */
const STAGE_MAINS = ['decode', 'detect'].map(mainOf);

/** Like {@link replayRun}, with each stage in a process of its own. */
export async function separateRun(plan: ReplayPlan, options: ReplayOptions, use: UseChain): Promise<void> {
  await replayRun(plan, options, use, runSeparateChain);
}

/** One after the other: each reads what the one before it left on the log. */
const runSeparateChain: RunChain = async (plan, chainPlan: ChainPlan, _log, tally, options) => {
  const { chain, range } = chainPlan;
  const { batchSize, checkpointEvery } = options;
  const logUrl = chainLogUrl(options.logUrl, chain);
  const result = await startStageProcess(
    INGEST_MAIN,
    {
      path: plan.description.location,
      chainFlag: plan.configuration.chain,
      chain,
      range,
      runId: plan.runId,
      integrity: plan.configuration.integrity,
      onBadBlock: plan.configuration.onBadBlock,
      logUrl,
      batchSize,
      checkpointEvery,
    },
    options.signal,
    ({ steps, lastBlock }) => options.onProgress?.(chain, steps, lastBlock),
  );
  if (result !== null) Object.assign(tally, result);
  for (const main of STAGE_MAINS) {
    if (options.signal.aborted) return;
    await startStageProcess(
      main,
      { chain, runId: plan.runId, logUrl, batchSize, checkpointEvery },
      options.signal,
      () => undefined,
    );
  }
};

function mainOf(service: string): string {
  return fileURLToPath(new URL(`../../../${service}/src/main.js`, import.meta.url));
}
