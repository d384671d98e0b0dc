import { fileURLToPath } from 'node:url';
import { startStageProcess } from '#platform/stage-process.js';
import { chainLogUrl } from '../run-logs.js';
import type { ChainPlan, ReplayPlan } from './plan.js';
import { type ReplayOptions, replayRun, type RunChain, type UseChain } from './replay-run.js';

const INGEST_MAIN = fileURLToPath(new URL('../../../ingest/src/main.js', import.meta.url));

/** Like {@link replayRun}, with each stage in a process of its own. */
export async function separateRun(plan: ReplayPlan, options: ReplayOptions, use: UseChain): Promise<void> {
  await replayRun(plan, options, use, runSeparateChain);
}

const runSeparateChain: RunChain = async (plan, chainPlan: ChainPlan, _log, tally, options) => {
  const { chain, range } = chainPlan;
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
      logUrl: chainLogUrl(options.logUrl, chain),
      batchSize: options.batchSize,
      checkpointEvery: options.checkpointEvery,
    },
    options.signal,
    ({ steps, lastBlock }) => options.onProgress?.(chain, steps, lastBlock),
  );
  if (result !== null) Object.assign(tally, result);
};
