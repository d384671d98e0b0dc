import type { EventLog, GroupOffset, NewRecord, Offset } from '#log/port.js';
import { type Payload, payloadOf } from '../steps/payload.js';
import { readSteps } from '../steps/step-reader.js';

/** What a loop takes per turn. */
export interface InputBatch<Item> {
  readonly items: readonly Item[];
  /** Committed with the outputs of the items. */
  readonly offsets: readonly GroupOffset[];
  /** Records that are no step of this stage's topic: dead letters. */
  readonly records: readonly NewRecord[];
}

/** What feeds a loop: the source of ingest, or a topic. */
export interface StepInput<Item> {
  /** The next items; null at the end. An endless input waits until the signal aborts, then gives null. */
  next(signal: AbortSignal): Promise<InputBatch<Item> | null>;
}

export interface TopicInputOptions {
  readonly group: string;
  readonly topic: string;
  readonly from: Offset;
  readonly batchSize: number;
  /** End there instead of waiting for more; may be set while the loop runs. */
  readonly until: () => Offset | null;
}

/** Payloads of a topic from an offset on. */
export function topicInput(log: EventLog, options: TopicInputOptions): StepInput<Payload> {
  const { group, topic, batchSize } = options;
  let next = options.from;
  return {
    async next(signal) {
      for (;;) {
        if (signal.aborted) return null;
        const batch = await readSteps(log, topic, next, batchSize);
        if (batch.steps.length > 0) {
          next = batch.next;
          return {
            items: batch.steps.map(payloadOf),
            offsets: [{ group, topic, offset: next }],
            records: [],
          };
        }
        const until = options.until();
        if (until !== null && next >= until) return null;
        await waitOrAbort(log, topic, next, signal);
      }
    },
  };
}

async function waitOrAbort(log: EventLog, topic: string, offset: Offset, signal: AbortSignal): Promise<void> {
  try {
    await log.waitForAppend(topic, offset, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
