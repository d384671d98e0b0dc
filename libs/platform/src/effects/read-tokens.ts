import { tokensCodec } from '#codec/tokens-codec.js';
import { unwrap } from '#codec/wire.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import type { EventLog } from '#log/port.js';
import { payloadIn, payloadReader } from '../steps/payload.js';

const FIELDS = [
  'token',
  'blockNumber',
  'blockHash',
  'symbol',
  'symbolUnknown',
  'name',
  'nameUnknown',
  'decimals',
  'decimalsUnknown',
] as const satisfies readonly (keyof TokenMetadata)[];

/** What a tokens topic holds: the last event of each token, in order of their first. Empty where there is no such topic. */
export async function readTokens(log: EventLog, topic: string): Promise<readonly TokenMetadata[]> {
  if (!(await log.topics()).some(({ name }) => name === topic)) return [];
  const read = payloadReader(tokensCodec, FIELDS);
  const byToken = new Map<string, TokenMetadata>();
  const { start, end } = await log.describe(topic);
  for (let next = start; next < end; ) {
    const batch = await log.fetch(topic, next);
    for (const { key, value } of batch.records) {
      const token = key.toString('hex');
      if (value === null) byToken.delete(token);
      else {
        const { schemaId, payload } = unwrap(value);
        // A view into the batch would keep all of it.
        byToken.set(token, read(payloadIn(schemaId, Buffer.from(payload))));
      }
    }
    if (batch.next === next) break;
    next = batch.next;
  }
  return [...byToken.values()];
}
