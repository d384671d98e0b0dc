import { ingestCodec } from '#codec/ingest-codec.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { EventLog } from '#log/port.js';
import { digestTopic } from '#platform/runner/digest-topic.js';
import { type PipelineOptions, runPipeline } from '#platform/runner/pipeline.js';
import { prepareTopics } from '#platform/runner/resume.js';
import { createSourceHost } from '#platform/runner/source-host.js';
import type { TopicDigests } from '#stage/digest.js';
import { stepSource } from '../chain/step-source.js';
import { placeProbes, probeCodec } from './probe-host.js';

export interface ProbeRun {
  readonly log: EventLog;
  readonly steps: readonly IngestStep[];
  readonly probes: number;
  readonly batchSize: number;
  readonly ringDepth: number;
  readonly checkpointEvery?: number;
  /** Called after each batch that the source gave. */
  readonly onBatch?: (taken: number) => Promise<void> | void;
}

export const INGEST_TOPIC = 'sluice.run-probe.devnet.ingest.v1';
const RUN = 'run-probe';

/** Ingest and probes in one process. */
export async function runFusedProbes(run: ProbeRun, signal: AbortSignal): Promise<void> {
  await runPipeline(
    {
      ...common(run),
      source: placeSource(run),
      stages: placeProbes(INGEST_TOPIC, run.probes, run.ringDepth),
    },
    signal,
  );
}

/** Ingest alone. */
export async function runSourceAlone(run: ProbeRun, signal: AbortSignal): Promise<void> {
  await runPipeline({ ...common(run), source: placeSource(run), stages: [] }, signal);
}

/** Each probe alone, one after the other, from its topic to that topic's end. */
export async function runProbesSeparately(run: ProbeRun, signal: AbortSignal): Promise<void> {
  for (const stage of placeProbes(INGEST_TOPIC, run.probes, run.ringDepth)) {
    await prepareTopics(run.log, stage.inputTopic);
    const { end } = await run.log.describe(stage.inputTopic);
    await runPipeline({ ...common(run), stages: [stage], until: () => end }, signal);
  }
}

/** Digests of the ingest topic and of every probe's. */
export async function probeDigests(run: ProbeRun): Promise<readonly TopicDigests[]> {
  const ingest = await digestTopic(run.log, INGEST_TOPIC, ingestCodec, run.ringDepth);
  return [ingest, ...(await outputDigests(run))];
}

/** Digests of every probe's topic. */
export async function outputDigests({ log, probes, ringDepth }: ProbeRun): Promise<readonly TopicDigests[]> {
  const digests: TopicDigests[] = [];
  for (const { outputTopic } of placeProbes(INGEST_TOPIC, probes, ringDepth)) {
    digests.push(await digestTopic(log, outputTopic, probeCodec, ringDepth));
  }
  return digests;
}

function common({ log, batchSize, checkpointEvery = 10 }: ProbeRun): Omit<PipelineOptions, 'stages'> {
  return { log, run: RUN, batchSize, checkpointEvery };
}

function placeSource({
  steps,
  batchSize,
  ringDepth,
  onBatch,
}: ProbeRun): NonNullable<PipelineOptions['source']> {
  return {
    host: createSourceHost(ingestCodec, ringDepth),
    outputTopic: INGEST_TOPIC,
    open: (tip) => stepSource(steps, batchSize, tip, onBatch),
  };
}
