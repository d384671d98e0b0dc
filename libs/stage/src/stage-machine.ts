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
  return new Machine(stage, new UndoRing<Undo>(ringDepth));
}

class Machine<State, Input extends StepHead, Events, Undo> implements StageMachine<Input, Events> {
  private state: State;

  constructor(
    private readonly stage: Stage<State, Input, Events, Undo>,
    private readonly ring: UndoRing<Undo>,
  ) {
    this.state = stage.initial();
  }

  feed(input: Input & Partial<StepTail>): Events {
    switch (input.kind) {
      case 'block':
        return this.block(input);
      case 'reorg':
        for (const entry of this.ring.rewindTo(input)) this.stage.undo(this.state, entry.undo);
        return this.stage.none;
      case 'finality':
        this.ring.finalize(input.number);
        return this.stage.none;
      default:
        throw this.outOfOrder(input, `is of unknown kind ${JSON.stringify(input.kind)}`);
    }
  }

  snapshot(): Buffer {
    const { undo, state } = this.stage.codecs;
    return Buffer.concat([encodeRing(this.ring, undo.encode), state.encode(this.state)]);
  }

  restore(snapshot: Buffer): void {
    const { undo, state } = this.stage.codecs;
    this.state = state.decode(Buffer.from(decodeRing(snapshot, this.ring, undo.decode)));
  }

  private block(input: Input): Events {
    if (!this.continues(input)) {
      // A gap: what lies between is not known, so nothing of the state may survive it.
      this.state = this.stage.initial();
      this.ring.reset(parentRef(input));
    }
    const { events, undo } = this.stage.apply(this.state, input);
    this.ring.push({ number: input.number, hash: input.hash, undo });
    return events;
  }

  private continues(input: Input): boolean {
    const tip = this.ring.tip;
    if (tip === null || input.number > tip.number + 1) return false;
    if (input.number !== tip.number + 1) {
      throw this.outOfOrder(input, `follows block ${tip.number} without a reorg step`);
    }
    if (input.parentHash !== null && !input.parentHash.equals(tip.hash)) {
      throw this.outOfOrder(
        input,
        `has parent ${toHex(input.parentHash)}, but the block before is ${toHex(tip.hash)}`,
      );
    }
    return true;
  }

  private outOfOrder(input: Input, what: string): PermanentError {
    return new PermanentError('stage.failed', `${this.stage.name}: the step ${what}`, {
      place: { block: input.number },
    });
  }
}
