import { type Codec, createCodec } from '#codec/codec.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { createTopicHost } from '#platform/runner/topic-host.js';
import type { StageHost } from '#platform/runner/host.js';
import type { Payload } from '#platform/steps/payload.js';
import type { PlacedStage } from '#platform/runner/pipeline.js';
import type { Step } from '#stage/step.js';
import { type PROBE_READS, PROBE_SCHEMA, type ProbeStep } from './probe-schema.js';
import { probeStage } from './probe-stage.js';

export const probeCodec: Codec<ProbeStep> = createCodec<ProbeStep>(PROBE_SCHEMA, 0x7fffffff);

type ProbeInput = Step & Pick<ProbeStep, (typeof PROBE_READS)[number]>;

/** A chain of `count` probe stages: the first reads the ingest topic, each other the probe before it. */
export function placeProbes(ingestTopic: string, count: number, ringDepth: number): readonly PlacedStage[] {
  const topicOf = (index: number): string => ingestTopic.replace('.ingest.', `.probe-${index}.`);
  return Array.from({ length: count }, (_, index) => ({
    host: createProbeHost(index, ringDepth),
    inputTopic: index === 0 ? ingestTopic : topicOf(index - 1),
    outputTopic: topicOf(index),
  }));
}

function createProbeHost(index: number, ringDepth: number): StageHost<Payload> {
  const input = (index === 0 ? ingestCodec : probeCodec) as unknown as Codec<ProbeInput>;
  return createTopicHost({ stage: probeStage(`probe-${index}`), input, output: probeCodec }, ringDepth);
}
