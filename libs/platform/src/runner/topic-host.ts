import type { Codec } from '#codec/codec.js';
import type { PartsOf } from '#codec/reading/compile-reader.js';
import { ownBytes } from '#domain/bytes.js';
import { SluiceError, PermanentError } from '#domain/errors/sluice-error.js';
import type { Stage } from '#stage/stage.js';
import { createStageMachine } from '#stage/stage-machine.js';
import { STEP_FIELDS, type Step, type StepHead, type StepTail } from '#stage/step.js';
import { type Payload, payloadReader } from '../steps/payload.js';
import type { OutputStep, StageHost } from './host.js';

/** A stage with the schemas of its topics. */
export interface StageSpec<State, Input extends Step, Events, Undo> {
  readonly stage: Stage<State, Input, Events, Undo>;
  readonly input: Codec<Input>;
  readonly output: Codec<Events & Step>;
}

/** Hosts a stage whose input is the topic of the stage before it; items are payloads of that topic. */
export function createTopicHost<State, Input extends Step, Events extends object, Undo>(
  spec: StageSpec<State, Input, Events, Undo>,
  ringDepth: number,
): StageHost<Payload> {
  const { stage, input, output } = spec;
  const machine = createStageMachine(stage, ringDepth);
  const readBlock = payloadReader(
    input,
    [...new Set<keyof Input & string>([...STEP_FIELDS, ...stage.reads])],
    stage.parts as PartsOf<Input>,
  );
  const readReorg = payloadReader(input, ['dropped']);

  function advance(payload: Payload): OutputStep {
    const fields = readBlock(payload) as Input & StepHead;
    const tail: StepTail = fields.kind === 'reorg' ? readReorg(payload) : { dropped: [] };
    const events = machine.feed({ ...fields, ...tail });
    // It outlives the payload, of which the others are views.
    const head: Step = {
      kind: fields.kind,
      number: fields.number,
      hash: ownBytes(fields.hash),
      parentHash: fields.parentHash === null ? null : ownBytes(fields.parentHash),
      dropped: tail.dropped,
    };
    return { head, payload: output.encode({ ...events, ...head }) };
  }

  return {
    name: stage.name,
    version: stage.version,
    schemaId: output.schemaId,
    process: (payloads) => payloads.map((payload) => named(stage.name, () => advance(payload))),
    save: (next) => ({ stageVersion: stage.version, next, machine: machine.snapshot() }),
    restore: (checkpoint) => machine.restore(checkpoint.machine),
  };
}

/** An error of a stage that is not typed is a defect: it must still leave with a code and the stage's name. */
function named<T>(stage: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    throw new PermanentError('stage.failed', `${stage}: ${String(error)}`, { cause: error });
  }
}
