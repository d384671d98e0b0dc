import type { EventLog, NewRecord } from '#log/port.js';
import type { Checkpoint } from './host.js';

const KEY = Buffer.from('checkpoint');

/** The compacted topic beside an output topic that keeps its newest checkpoint. */
export function checkpointTopic(outputTopic: string): string {
  return `${outputTopic}.state`;
}

// Layout: u32 stage version, u64 next, machine.
export function checkpointRecord(outputTopic: string, checkpoint: Checkpoint): NewRecord {
  const head = Buffer.alloc(12);
  head.writeUInt32BE(checkpoint.stageVersion, 0);
  head.writeBigUInt64BE(BigInt(checkpoint.next), 4);
  return {
    topic: checkpointTopic(outputTopic),
    key: KEY,
    value: Buffer.concat([head, checkpoint.machine]),
  };
}

/** The newest checkpoint; null where there is none. */
export async function readCheckpoint(log: EventLog, outputTopic: string): Promise<Checkpoint | null> {
  const topic = checkpointTopic(outputTopic);
  const { start, end } = await log.describe(topic);
  if (end === start) return null;
  const { records } = await log.fetch(topic, end - 1);
  const value = records.at(-1)?.value;
  if (value === null || value === undefined) return null;
  return {
    stageVersion: value.readUInt32BE(0),
    next: Number(value.readBigUInt64BE(4)),
    machine: Buffer.from(value.subarray(12)),
  };
}
