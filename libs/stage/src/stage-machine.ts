import { toHex } from '#domain/bytes.js';
import { PermanentError } from '#domain/errors/sluice-error.js';
import type { Stage } from './stage.js';
import type { StepHead, StepTail } from './step.js';
import { parentRef, UndoRing } from './undo-ring.js';
import { decodeRing, encodeRing } from './undo-ring-codec.js';

/** Runs one stage over the steps of one chain. */
export interface StageMachine<Input extends StepHead, Events> {
  /**
   * Advances by one step and gives its events. Throws chain.deep-reorg for a reorg below the ring, and stage.failed
   * for a step that does not follow from the one before; the machine must not be fed on after a throw.
   */
  feed(input: Input & Partial<StepTail>): Events;
  /** State, ring and place; {@link restore} continues from it as if nothing had happened. */
  snapshot(): Buffer;
  restore(snapshot: Buffer): void;
}

/**
 * @param ringDepth how many blocks can be taken back (chain data)
 */
export function createStageMachine<State, Input extends StepHead, Events, Undo>(
  stage: Stage<State, Input, Events, Undo>,
  ringDepth: number,
): StageMachine<Input, Events> {
  const ring = new UndoRing<Undo>(ringDepth);
  let state = stage.initial();

  function block(input: Input): Events {
    if (!continues(input)) {
      // A gap: what lies between is not known, so nothing of the state may survive it.
      state = stage.initial();
      ring.reset(parentRef(input));
    }
    const { events, undo } = stage.apply(state, input);
    ring.push({ number: input.number, hash: input.hash, undo });
    return events;
  }

  function continues(input: Input): boolean {
    const tip = ring.tip;
    if (tip === null || input.number > tip.number + 1) return false;
    if (input.number !== tip.number + 1) {
      throw outOfOrder(input, `follows block ${tip.number} without a reorg step`);
    }
    if (input.parentHash !== null && !input.parentHash.equals(tip.hash)) {
      throw outOfOrder(
        input,
        `has parent ${toHex(input.parentHash)}, but the block before is ${toHex(tip.hash)}`,
      );
    }
    return true;
  }

  function outOfOrder(input: Input, what: string): PermanentError {
    return new PermanentError('stage.failed', `${stage.name}: the step ${what}`, {
      place: { block: input.number },
    });
  }

  return {
    feed(input) {
      switch (input.kind) {
        case 'block':
          return block(input);
        case 'reorg':
          for (const entry of ring.rewindTo(input)) stage.undo(state, entry.undo);
          return stage.none;
        case 'finality':
          ring.finalize(input.number);
          return stage.none;
        default:
          throw outOfOrder(input, `is of unknown kind ${JSON.stringify(input.kind)}`);
      }
    },
    snapshot: () =>
      Buffer.concat([encodeRing(ring, stage.codecs.undo.encode), stage.codecs.state.encode(state)]),
    restore(snapshot) {
      const rest = decodeRing(snapshot, ring, stage.codecs.undo.decode);
      state = stage.codecs.state.decode(Buffer.from(rest));
    },
  };
}
