#!/usr/bin/env node
import { chainNamed } from '#chains/registry.js';
import { openLog } from '#log/open-log.js';
import { runPipeline } from '#platform/runner/pipeline.js';
import { prepareTopics } from '#platform/runner/resume.js';
import { runStageProcess } from '#platform/stage-process.js';
import { placeDecode } from './place-decode.js';

/** What the process that started this one asks for. */
export interface DecodeProcessOptions {
  readonly chain: string;
  readonly runId: string;
  readonly logUrl: string;
  readonly batchSize: number;
  readonly checkpointEvery: number;
}

/** Decodes what stands on the run's ingest topic, to the end that it had when this began. */
await runStageProcess<DecodeProcessOptions>(async (options, { lifecycle, report }) => {
  const { runId, batchSize, checkpointEvery } = options;
  const log = lifecycle.own('log', await openLog(options.logUrl));
  const place = placeDecode(chainNamed(options.chain), runId);
  await prepareTopics(log, place.inputTopic);
  const { end } = await log.describe(place.inputTopic);
  await runPipeline(
    {
      log,
      run: `run-${runId}`,
      batchSize,
      checkpointEvery,
      stages: [place],
      until: () => end,
      onProgress: (progress) => report({ progress }),
    },
    lifecycle.signal,
  );
  report({ result: null });
});
