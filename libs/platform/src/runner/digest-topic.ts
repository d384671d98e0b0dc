import type { Codec } from '#codec/codec.js';
import type { EventLog } from '#log/port.js';
import { blockDigest, TopicDigester, type TopicDigests } from '#stage/digest.js';
import { STEP_FIELDS, type Step } from '#stage/step.js';
import { payloadOf, payloadReader } from '../steps/payload.js';
import { readSteps } from '../steps/step-reader.js';

/** A step of a topic with its digest. */
export interface StepDigest {
  readonly kind: string;
  readonly number: number;
  /** Lower-case hex, without prefix. */
  readonly hash: string;
  readonly blockDigest: string;
}

/**
 * The digests of a topic as the log holds it, so that they are right after any crash.
 *
 * @param ringDepth of the chain
 * @param onStep called for each step in order
 */
export async function digestTopic(
  log: EventLog,
  topic: string,
  codec: Codec<Step>,
  ringDepth: number,
  onStep: (step: StepDigest) => void = () => undefined,
): Promise<TopicDigests> {
  const digester = new TopicDigester(ringDepth);
  const readHead = payloadReader(codec, STEP_FIELDS);
  const readDropped = payloadReader(codec, ['dropped']);
  const { start, end } = await log.describe(topic);
  for (let next = start; next < end; ) {
    const batch = await readSteps(log, topic, next);
    for (const step of batch.steps) {
      const payload = payloadOf(step);
      const head = readHead(payload);
      const digest = blockDigest(payload.whole());
      digester.add(head.kind === 'reorg' ? { ...head, ...readDropped(payload) } : head, digest);
      onStep({
        kind: head.kind,
        number: head.number,
        hash: head.hash.toString('hex'),
        blockDigest: digest.toString('hex'),
      });
    }
    if (batch.next === next) break;
    next = batch.next;
  }
  return digester.result();
}
