import { decodeCodec } from '#codec/decode-codec.js';
import { tokensCodec } from '#codec/tokens-codec.js';
import { wrap } from '#codec/wire.js';
import { type Address, toHex } from '#domain/bytes.js';
import { topicName } from '#domain/generated/topics.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { topicFacts } from '#domain/topic-facts.js';
import type { EventLog, NewRecord, Offset, Producer } from '#log/port.js';
import { tokensOf } from '#protocols/tokens/tokens-of.js';
import { groupName, producerId } from '../runner/names.js';
import { payloadOf, payloadReader } from '../steps/payload.js';
import { readSteps } from '../steps/step-reader.js';
import { readTokens } from './read-tokens.js';

/** What tokens say of themselves, an event for each, in their order. */
export type AskTokens = (tokens: readonly Address[]) => Promise<readonly TokenMetadata[]>;

export interface RecordTokensOptions {
  readonly log: EventLog;
  readonly chain: string;
  /** Null is the live run. */
  readonly runId: string | null;
  readonly ask: AskTokens;
  /** Tokens that are asked for, and committed, at a time; 100 unless given. */
  readonly atOnce?: number;
  readonly onProgress?: (progress: { readonly recorded: number }) => void;
}

/** How many tokens the topic held before, and how many came to it. */
export interface RecordedTokens {
  readonly before: number;
  readonly recorded: number;
}

/** Steps that are read at a time. */
const STEPS = 500;

/**
 * Asks for every token of a run's decode topic that its tokens topic does not hold, in order of first appearance, and
 * appends what was answered. Each answer is committed with the offset up to which nothing is left to ask, so that after
 * any end the same call goes on, and asks for no token twice that it has an answer to. Ends when the topic ends, or the
 * signal aborts.
 *
 * Errors: those of `ask`, which leave what was recorded before; log.unknown-topic where the run has no decode topic.
 */
export async function recordTokens(
  options: RecordTokensOptions,
  signal: AbortSignal,
): Promise<RecordedTokens> {
  const { log, chain, runId } = options;
  const input = topicName({ chain, stage: 'decode', major: 1, runId });
  const output = topicName({ chain, stage: 'tokens', major: 1, runId });
  const { cleanupPolicy, retentionMs } = topicFacts('tokens', 1);
  const { start } = await log.describe(input);
  await log.createTopic(output, { cleanupPolicy, retentionMs });
  const group = groupName(runId === null ? 'live' : `run-${runId}`, 'tokens');
  const producer = await log.producer(producerId(group, input));
  try {
    const known = await readTokens(log, output);
    const recorded = await catchUp(
      { ...options, producer, input, output, group },
      new Set(known.map(({ token }) => toHex(token))),
      (await log.committed(group, input)) ?? start,
      signal,
    );
    return { before: known.length, recorded };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    await producer.close();
  }
}

interface Place extends RecordTokensOptions {
  readonly producer: Producer;
  readonly input: string;
  readonly output: string;
  readonly group: string;
}

async function catchUp(place: Place, known: Set<string>, from: Offset, signal: AbortSignal): Promise<number> {
  const { log, input, atOnce = 100, onProgress } = place;
  const read = payloadReader(decodeCodec, FIELDS, PARTS);
  const stopped = (): boolean => signal.aborted;
  let pending: Address[] = [];
  let recorded = 0;
  let next = from;
  while (!signal.aborted) {
    const batch = await readSteps(log, input, next, STEPS);
    for (const step of batch.steps) {
      for (const token of tokensOf(read(payloadOf(step)))) {
        const key = toHex(token);
        if (known.has(key)) continue;
        known.add(key);
        // It is a view into the batch.
        pending.push(Buffer.from(token) as Address);
      }
    }
    const atEnd = batch.next === next;
    next = batch.next;
    for (const least = atEnd ? 1 : atOnce; pending.length >= least && !stopped(); ) {
      const asked = pending.slice(0, atOnce);
      pending = pending.slice(atOnce);
      await commit(place, await place.ask(asked), pending.length === 0 ? next : null);
      recorded += asked.length;
      onProgress?.({ recorded });
    }
    if (!atEnd || stopped()) continue;
    if (next > from) await commit(place, [], next);
    break;
  }
  return recorded;
}

/** @param offset null while tokens of the steps that were read are left to ask for */
async function commit(
  { producer, group, input, output }: Place,
  events: readonly TokenMetadata[],
  offset: Offset | null,
): Promise<void> {
  const records = events.map(
    (event): NewRecord => ({
      topic: output,
      key: event.token,
      value: wrap(tokensCodec.schemaId, tokensCodec.encode(event)),
    }),
  );
  await producer.commit({ records, offsets: offset === null ? [] : [{ group, topic: input, offset }] });
}

const FIELDS = ['entries', 'swaps', 'liquidity', 'lending', 'flashLoans', 'poolsCreated'] as const;
const PARTS = {
  entries: ['token'],
  swaps: ['tokenIn', 'tokenOut'],
  liquidity: ['amounts'],
  lending: ['asset', 'collateralAsset'],
  flashLoans: ['asset'],
  poolsCreated: ['tokens'],
} as const;
