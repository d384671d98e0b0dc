import { chainNamed } from '#chains/registry.js';
import type { Decoder } from '#codec/reading/decoder.js';
import { decoderForWriter, lockedRegistry } from '#codec/registry.js';
import { unwrap } from '#codec/wire.js';
import type { DecodeStep } from '#domain/generated/decode-v1.js';
import { topicName } from '#domain/generated/topics.js';
import { readSteps } from '#platform/steps/step-reader.js';
import type { RunOnLog } from '../tokens/record-run.js';
import type { DecodedBlock } from './decoded-blocks.js';

/** The blocks of a run as its decode topic holds them, those that a reorg took back included. */
export async function* blocksOnLog({ log, chain, runId }: RunOnLog): AsyncGenerator<DecodedBlock> {
  const topic = topicName({ chain, stage: 'decode', major: 1, runId });
  const { start, end } = await log.describe(topic);
  const decode = wholeSteps();
  for (let next = start; next < end; ) {
    const batch = await readSteps(log, topic, next);
    for (const one of batch.steps) {
      const step = decode(one.wire());
      if (step.kind === 'block') yield { chain: chainNamed(chain), step, events: step };
    }
    if (batch.next === next) return;
    next = batch.next;
  }
}

/** Reads steps whichever minor version they were written with. */
function wholeSteps(): (wire: Buffer) => DecodeStep {
  const decoders = new Map<number, Decoder<DecodeStep>>();
  return (wire) => {
    const { schemaId, payload } = unwrap(wire);
    let decoder = decoders.get(schemaId);
    if (decoder === undefined)
      decoders.set(schemaId, (decoder = decoderForWriter<DecodeStep>(schemaId, lockedRegistry, 'bigint')));
    return decoder.decode(payload);
  };
}
