import type { Chain } from '#chains/chain.js';
import type { Codec } from '#codec/codec.js';
import { decodeCodec } from '#codec/decode-codec.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { topicName } from '#domain/generated/topics.js';
import type { PlacedStage } from '#platform/runner/pipeline.js';
import { createTopicHost } from '#platform/runner/topic-host.js';
import type { DecodeInput } from '#protocols/block/input.js';
import { decodeStage } from '#protocols/stage.js';
import type { Step } from '#stage/step.js';
import type { Bench } from '#testkit/bench.js';
import { measureLastStage } from '#testkit/bench-stage.js';
import { placeDetect } from './place-detect.js';

const CHAIN_BLOCKS = 600;

/** The detect stage from the decode topic to its own, on a durable log. */
export const benches: readonly Bench[] = [
  {
    name: 'detect: stage over real blocks',
    unit: 'blocks/s',
    goal: 3000,
    run: () => measureLastStage([decode, placeDetect], CHAIN_BLOCKS),
  },
];

/** As services/decode places it: no service imports another. */
function decode(chain: Chain, runId: string): PlacedStage {
  const input = ingestCodec as unknown as Codec<Step & DecodeInput>;
  const topic = (stage: 'ingest' | 'decode'): string =>
    topicName({ chain: chain.name, stage, major: 1, runId });
  return {
    host: createTopicHost({ stage: decodeStage(chain), input, output: decodeCodec }, chain.reorgRingDepth),
    inputTopic: topic('ingest'),
    outputTopic: topic('decode'),
  };
}
