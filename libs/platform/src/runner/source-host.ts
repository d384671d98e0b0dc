import type { Codec } from '#codec/codec.js';
import type { BlockRef, IngestStep } from '#domain/generated/ingest-v1.js';
import { ChainFollower } from '#stage/chain-follower.js';
import { STEP_FIELDS, type Step } from '#stage/step.js';
import { type Payload, payloadReader } from '../steps/payload.js';
import { emptyIngestStep } from './empty-ingest-step.js';
import type { OutputStep, StageHost } from './host.js';

/** The ingest stage: its items are verified blocks as they arrive, its output the steps of the chain. */
export interface SourceHost extends StageHost<IngestStep> {
  /** Takes in steps that are already on the topic, after a restart. */
  observe(payloads: readonly Payload[]): void;
  /** The newest block; null before the first. */
  readonly tip: BlockRef | null;
}

export const INGEST = { name: 'ingest', version: 1 } as const;

export function createSourceHost(codec: Codec<IngestStep>, ringDepth: number): SourceHost {
  let follower = new ChainFollower(ringDepth);
  const readHead = payloadReader(codec, STEP_FIELDS);
  const readDropped = payloadReader(codec, ['dropped']);

  function emit(step: IngestStep): OutputStep {
    return { head: step, payload: codec.encode(step) };
  }

  function* follow(block: IngestStep): Generator<OutputStep> {
    const before = follower.follow(block);
    if (before === null) return;
    for (const step of before) yield emit(emptyIngestStep(step));
    yield emit(block);
  }

  return {
    ...INGEST,
    schemaId: codec.schemaId,
    get tip() {
      return follower.tip;
    },
    process: (blocks) => blocks.flatMap((block) => [...follow(block)]),
    observe(payloads) {
      for (const payload of payloads) {
        const head = readHead(payload);
        const step: Step = { ...head, dropped: head.kind === 'reorg' ? readDropped(payload).dropped : [] };
        follower.observe(step);
      }
    },
    save: (next) => ({
      stageVersion: INGEST.version,
      next,
      machine: follower.save(),
    }),
    restore(checkpoint) {
      follower = new ChainFollower(ringDepth, checkpoint.machine);
    },
  };
}
