import type { Chain } from '#chains/chain.js';
import type { Codec } from '#codec/codec.js';
import { decodeCodec } from '#codec/decode-codec.js';
import { detectCodec } from '#codec/detect-codec.js';
import { topicName } from '#domain/generated/topics.js';
import type { PlacedStage } from '#platform/runner/pipeline.js';
import { createTopicHost } from '#platform/runner/topic-host.js';
import type { Step } from '#stage/step.js';
import { DETECT, detectStage } from '#strategies/stage.js';
import type { DecodedEvents } from '#strategies/view/block-view.js';

/** The detect stage of a chain between its topics of a run. */
export function placeDetect(chain: Chain, runId: string): PlacedStage {
  const stage = detectStage(chain);
  const input = decodeCodec as unknown as Codec<Step & DecodedEvents>;
  return {
    host: createTopicHost({ stage, input, output: detectCodec }, chain.reorgRingDepth),
    inputTopic: topicName({ chain: chain.name, stage: 'decode', major: 1, runId }),
    outputTopic: topicName({ chain: chain.name, stage: DETECT.name, major: 1, runId }),
  };
}
