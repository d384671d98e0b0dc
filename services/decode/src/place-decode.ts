import type { Chain } from '#chains/chain.js';
import { decodeCodec } from '#codec/decode-codec.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import type { Codec } from '#codec/codec.js';
import { topicName } from '#domain/generated/topics.js';
import type { PlacedStage } from '#platform/runner/pipeline.js';
import { createTopicHost } from '#platform/runner/topic-host.js';
import type { DecodeInput } from '#protocols/block/input.js';
import { DECODE, decodeStage } from '#protocols/stage.js';
import type { Step } from '#stage/step.js';

/** The decode stage of a chain between its topics of a run. */
export function placeDecode(chain: Chain, runId: string): PlacedStage {
  const stage = decodeStage(chain);
  const input = ingestCodec as unknown as Codec<Step & DecodeInput>;
  return {
    host: createTopicHost({ stage, input, output: decodeCodec }, chain.reorgRingDepth),
    inputTopic: topicName({ chain: chain.name, stage: 'ingest', major: 1, runId }),
    outputTopic: topicName({ chain: chain.name, stage: DECODE.name, major: 1, runId }),
  };
}
