import type { EventLog, Offset } from '#log/port.js';
import { type Payload, payloadOf } from '../steps/payload.js';
import { readSteps } from '../steps/step-reader.js';
import { checkpointTopic, readCheckpoint } from './checkpoint.js';
import type { StageHost } from './host.js';
import type { SourceHost } from './source-host.js';

/** Makes a stage's topics unless they exist. */
export async function prepareTopics(log: EventLog, outputTopic: string): Promise<void> {
  await log.createTopic(outputTopic);
  await log.createTopic(checkpointTopic(outputTopic), { cleanupPolicy: 'compact' });
}

/**
 * Brings a stage to where it stopped: the newest checkpoint of its version, then the steps from there to the committed
 * offset once more, without output. Returns the offset to go on from.
 */
export async function resumeTopicHost(
  log: EventLog,
  host: StageHost<Payload>,
  at: { readonly inputTopic: string; readonly outputTopic: string; readonly group: string },
): Promise<Offset> {
  const committed =
    (await log.committed(at.group, at.inputTopic)) ?? (await log.describe(at.inputTopic)).start;
  const from = await restore(log, host, at.outputTopic, (await log.describe(at.inputTopic)).start);
  await eachBatch(log, at.inputTopic, from, committed, (payloads) => host.process(payloads));
  return committed;
}

/** The same for ingest, whose own topic says how far it came. */
export async function resumeSourceHost(log: EventLog, host: SourceHost, outputTopic: string): Promise<void> {
  const { start, end } = await log.describe(outputTopic);
  const from = await restore(log, host, outputTopic, start);
  await eachBatch(log, outputTopic, from, end, (payloads) => host.observe(payloads));
}

async function restore(
  log: EventLog,
  host: StageHost<never>,
  outputTopic: string,
  start: Offset,
): Promise<Offset> {
  const checkpoint = await readCheckpoint(log, outputTopic);
  if (checkpoint === null || checkpoint.stageVersion !== host.version) return start;
  host.restore(checkpoint);
  return checkpoint.next;
}

async function eachBatch(
  log: EventLog,
  topic: string,
  from: Offset,
  to: Offset,
  use: (payloads: readonly Payload[]) => unknown,
): Promise<void> {
  for (let next = from; next < to; ) {
    const batch = await readSteps(log, topic, next);
    const wanted = batch.steps.filter(({ offset }) => offset < to);
    if (wanted.length > 0) use(wanted.map(payloadOf));
    if (batch.next === next) return;
    next = batch.next;
  }
}
