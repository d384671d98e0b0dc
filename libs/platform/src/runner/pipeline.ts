import type { BlockRef, IngestStep } from '#domain/generated/ingest-v1.js';
import type { EventLog, Offset, Producer } from '#log/port.js';
import { hostStages } from '../nest/host-stages.js';
import type { Payload } from '../steps/payload.js';
import type { StageHost } from './host.js';
import { groupName, producerId } from './names.js';
import { prepareTopics, resumeSourceHost, resumeTopicHost } from './resume.js';
import type { SourceHost } from './source-host.js';
import type { Binding, LoopProgress } from './stage-loop.js';
import { type StepInput, topicInput } from './topic-input.js';

/** A stage at its place: fed by the topic of the stage before it. */
export interface PlacedStage {
  readonly host: StageHost<Payload>;
  readonly inputTopic: string;
  readonly outputTopic: string;
}

/** Ingest at its place. `open` is called once the host knows how far the run had come. */
export interface PlacedSource {
  readonly host: SourceHost;
  readonly outputTopic: string;
  open(tip: BlockRef | null): StepInput<IngestStep>;
}

export interface PipelineOptions {
  readonly log: EventLog;
  readonly run: string;
  readonly batchSize: number;
  readonly checkpointEvery: number;
  /** Without it the first stage reads its topic. */
  readonly source?: PlacedSource;
  /** In order of the pipeline. */
  readonly stages: readonly PlacedStage[];
  /** Where the first stage's topic ends; null while more may come. Not used with a source. */
  readonly until?: () => Offset | null;
  /** Fences a live owner instead of being refused. */
  readonly takeOver?: boolean;
  readonly onProgress?: (progress: LoopProgress) => void;
}

/**
 * Runs ingest and stages, or stages alone, in this process: fused, each handing its steps to the next in memory. The
 * same call resumes a run that was stopped or killed.
 */
export async function runPipeline(options: PipelineOptions, signal: AbortSignal): Promise<void> {
  const { log, run, source, stages } = options;
  const producers = await claim(options);
  try {
    if (source !== undefined) {
      await prepareTopics(log, source.outputTopic);
      await resumeSourceHost(log, source.host, source.outputTopic);
    }
    const places: Offset[] = [];
    for (const stage of stages) {
      // A stage may start before the one whose topic it reads.
      await prepareTopics(log, stage.inputTopic);
      await prepareTopics(log, stage.outputTopic);
      const group = groupName(run, stage.host.name);
      places.push(await resumeTopicHost(log, stage.host, { ...stage, group }));
    }
    const [first, ...later] = producers;
    if (first === undefined) return;
    const behind = source === undefined ? 1 : 0;
    await catchUp(options, stages.slice(behind), places.slice(behind), later, signal);
    if (!signal.aborted) await runFused(options, places, first, signal);
  } finally {
    for (const producer of producers) await producer.close();
  }
}

/** One producer for each stage, so that no other process can run any of them. */
async function claim(options: PipelineOptions): Promise<Producer[]> {
  const { log, run, source, stages } = options;
  const ids = [
    ...(source === undefined ? [] : [producerId(groupName(run, source.host.name), 'source')]),
    ...stages.map(({ host, inputTopic }) => producerId(groupName(run, host.name), inputTopic)),
  ];
  const producers: Producer[] = [];
  try {
    for (const id of ids) producers.push(await log.producer(id, { takeOver: options.takeOver === true }));
  } catch (error) {
    for (const producer of producers) await producer.close();
    throw error;
  }
  return producers;
}

/** Later stages of a run that was separate before, or was killed, may lag: each first reads its topic to its end. */
async function catchUp(
  options: PipelineOptions,
  stages: readonly PlacedStage[],
  places: readonly Offset[],
  producers: readonly Producer[],
  signal: AbortSignal,
): Promise<void> {
  const { log, run, batchSize, checkpointEvery } = options;
  for (const [index, stage] of stages.entries()) {
    const { end } = await log.describe(stage.inputTopic);
    const from = places[index] as Offset;
    if (from >= end || signal.aborted) continue;
    const group = groupName(run, stage.host.name);
    await hostStages(
      {
        log,
        producer: producers[index] as Producer,
        bindings: [bind(stage, group)],
        input: topicInput(log, { group, topic: stage.inputTopic, from, batchSize, until: () => end }),
        checkpointEvery,
      },
      signal,
    );
  }
}

async function runFused(
  options: PipelineOptions,
  places: readonly Offset[],
  producer: Producer,
  signal: AbortSignal,
): Promise<void> {
  const { log, run, source, stages, batchSize, checkpointEvery, until = () => null, onProgress } = options;
  const bindings = stages.map((stage) => bind(stage, groupName(run, stage.host.name)));
  const first = stages[0];
  const input: StepInput<unknown> | null =
    source !== undefined
      ? source.open(source.host.tip)
      : first === undefined
        ? null
        : topicInput(log, {
            group: groupName(run, first.host.name),
            topic: first.inputTopic,
            from: places[0] as Offset,
            batchSize,
            until,
          });
  if (input === null) return;
  if (source !== undefined) bindings.unshift(bind(source, groupName(run, source.host.name)));
  await hostStages(
    { log, producer, bindings, input, checkpointEvery, ...(onProgress === undefined ? {} : { onProgress }) },
    signal,
  );
}

function bind(
  place: { readonly host: StageHost<never>; readonly outputTopic: string },
  group: string,
): Binding {
  return { host: place.host, group, outputTopic: place.outputTopic };
}
