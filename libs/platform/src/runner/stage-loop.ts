import { wrap } from '#codec/wire.js';
import type { EventLog, GroupOffset, NewRecord, Offset, Producer } from '#log/port.js';
import { toRecords } from '../steps/chunk.js';
import { payloadIn } from '../steps/payload.js';
import { checkpointRecord } from './checkpoint.js';
import type { OutputStep, StageHost } from './host.js';
import type { StepInput } from './topic-input.js';

/** A stage at its place in a process. */
export interface Binding {
  readonly host: StageHost<never>;
  readonly group: string;
  readonly outputTopic: string;
}

export interface StageLoopOptions {
  readonly log: EventLog;
  readonly producer: Producer;
  /** In order of the pipeline; each but the first reads the topic of the one before. */
  readonly bindings: readonly Binding[];
  readonly input: StepInput<unknown>;
  /** Steps between checkpoints. */
  readonly checkpointEvery: number;
  readonly onProgress?: (progress: LoopProgress) => void;
}

export interface LoopProgress {
  readonly steps: number;
  readonly lastBlock: number | null;
}

/** Calls a stage's handler with one batch. */
export type CallStage = (stage: string, items: readonly unknown[]) => Promise<readonly OutputStep[]>;

/**
 * Takes a batch, hands it from stage to stage in memory, and commits all outputs, offsets and due checkpoints in one
 * transaction. Ends when the input ends or the signal aborts, always between two transactions.
 */
export async function runStageLoop(
  options: StageLoopOptions,
  call: CallStage,
  signal: AbortSignal,
): Promise<void> {
  const { log, producer, bindings, input } = options;
  const ends = await Promise.all(
    bindings.map(async ({ outputTopic }) => (await log.describe(outputTopic)).end),
  );
  let sinceCheckpoint = 0;
  let steps = 0;
  let lastOffsets: readonly GroupOffset[] = [];
  for (;;) {
    const batch = await input.next(signal);
    if (batch === null) break;
    const records: NewRecord[] = [...batch.records];
    const offsets: GroupOffset[] = [...batch.offsets];
    let items: readonly unknown[] = batch.items;
    let lastBlock: number | null = null;
    for (const [index, binding] of bindings.entries()) {
      const outputs = await call(binding.host.name, items);
      const own = stepRecords(binding, outputs);
      ends[index] = (ends[index] as Offset) + own.length;
      records.push(...own);
      const successor = bindings[index + 1];
      if (successor !== undefined) {
        offsets.push({ group: successor.group, topic: binding.outputTopic, offset: ends[index] });
      }
      items = outputs.map(({ payload }) => payloadIn(binding.host.schemaId, payload));
      lastBlock = outputs.at(-1)?.head.number ?? lastBlock;
    }
    lastOffsets = offsets;
    steps += batch.items.length;
    sinceCheckpoint += batch.items.length;
    if (sinceCheckpoint >= options.checkpointEvery) {
      records.push(...checkpoints(bindings, offsets, ends));
      sinceCheckpoint = 0;
    }
    if (records.length > 0 || offsets.length > 0) await producer.commit({ records, offsets });
    options.onProgress?.({ steps, lastBlock });
  }
  if (sinceCheckpoint > 0) {
    await producer.commit({ records: checkpoints(bindings, lastOffsets, ends), offsets: [] });
  }
}

function stepRecords(binding: Binding, outputs: readonly OutputStep[]): readonly NewRecord[] {
  return outputs.flatMap(({ head, payload }) =>
    toRecords(binding.outputTopic, head.hash, wrap(binding.host.schemaId, payload)),
  );
}

/** A stage that reads a topic goes on at its offset; ingest, which reads none, at the end of its own topic. */
function checkpoints(
  bindings: readonly Binding[],
  offsets: readonly GroupOffset[],
  ends: readonly Offset[],
): readonly NewRecord[] {
  return bindings.map((binding, index) => {
    const read = offsets.find(({ group }) => group === binding.group);
    return checkpointRecord(binding.outputTopic, binding.host.save(read?.offset ?? (ends[index] as Offset)));
  });
}
