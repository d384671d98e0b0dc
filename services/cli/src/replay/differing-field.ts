import { describeRecord } from '#codec/describe.js';
import { topicName } from '#domain/generated/topics.js';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import { readSteps } from '#platform/steps/step-reader.js';
import type { CommandContext } from '../context.js';
import { chainLogUrl, openRunLogs } from '../run-logs.js';
import type { Difference } from './compare.js';

/** Path and both values of the first field in which a step differs from the original log; null where none is found. */
export async function differingField(
  differences: readonly Difference[],
  runId: string,
  originalUrl: string,
  rerunDirectory: string,
  context: CommandContext,
): Promise<string | null> {
  const step = differences.find((difference) => difference.step !== undefined)?.step;
  if (step === undefined) return null;
  const [chain = '', stage = ''] = step.topic.split('.');
  const topic = topicName({ chain, stage, major: 1, runId });
  const originals = await openRunLogs(originalUrl, context);
  const rerun = await openLog(chainLogUrl(`lmdb:${rerunDirectory}`, chain));
  try {
    const before = await stepAt(await originals.holding(topic), topic, step.index);
    const after = await stepAt(rerun, topic, step.index);
    if (before === null || after === null) return null;
    return firstDifference(describeRecord(before), describeRecord(after), '');
  } finally {
    await originals.close();
    await rerun.close();
  }
}

async function stepAt(log: EventLog, topic: string, index: number): Promise<Buffer | null> {
  const { start, end } = await log.describe(topic);
  let seen = 0;
  for (let next = start; next < end; ) {
    const batch = await readSteps(log, topic, next);
    const wanted = batch.steps[index - seen];
    if (wanted !== undefined) return Buffer.from(wanted.wire());
    seen += batch.steps.length;
    next = batch.next;
  }
  return null;
}

/** `value.transactions[3].nonce: 0x01 -> 0x02`; null where both are equal. */
export function firstDifference(a: unknown, b: unknown, path: string): string | null {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const step = Array.isArray(a) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      const found = firstDifference(left[key], right[key], step);
      if (found !== null) return found;
    }
    return null;
  }
  return a === b ? null : `${path}: ${String(a)} -> ${String(b)}`;
}
