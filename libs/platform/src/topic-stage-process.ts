import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { openLog } from '#log/open-log.js';
import { type PlacedStage, runPipeline } from './runner/pipeline.js';
import { prepareTopics } from './runner/resume.js';
import { runStageProcess } from './stage-process.js';

/** What the process that started this one asks for. */
interface TopicStageOptions {
  readonly chain: string;
  readonly runId: string;
  readonly logUrl: string;
  readonly batchSize: number;
  readonly checkpointEvery: number;
}

/** The body of a process of one stage: it works off what stands on its input topic, to the end that it had at first. */
export async function runTopicStage(place: (chain: Chain, runId: string) => PlacedStage): Promise<void> {
  await runStageProcess<TopicStageOptions>(async (options, { lifecycle, report }) => {
    const { runId, batchSize, checkpointEvery } = options;
    const log = lifecycle.own('log', await openLog(options.logUrl));
    const stage = place(chainNamed(options.chain), runId);
    await prepareTopics(log, stage.inputTopic);
    const { end } = await log.describe(stage.inputTopic);
    await runPipeline(
      {
        log,
        run: `run-${runId}`,
        batchSize,
        checkpointEvery,
        stages: [stage],
        until: () => end,
        onProgress: (progress) => report({ progress }),
      },
      lifecycle.signal,
    );
    report({ result: null });
  });
}
