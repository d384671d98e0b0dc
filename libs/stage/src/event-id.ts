import { type Hash, toHex } from '#domain/bytes.js';
import { PermanentError } from '#domain/errors/sluice-error.js';

/** Identity of an event: where it stands, not what it says. Processing a step again yields the same ids. */
export interface EventId {
  readonly chain: string;
  readonly blockHash: Hash;
  /** Stage, or detector with its version, for instance `arbitrage@2`. */
  readonly stage: string;
  /** Position among the stage's events of that block. */
  readonly ordinal: number;
}

/** `ethereum/0x…/decode/17`. */
export function formatEventId(id: EventId): string {
  return `${id.chain}/${toHex(id.blockHash)}/${id.stage}/${id.ordinal}`;
}

const FORM = /^([a-z][a-z0-9-]*)\/0x([0-9a-f]{64})\/([a-z][a-z0-9-]*(?:@\d+)?)\/(0|[1-9]\d{0,9})$/;

/** The inverse of {@link formatEventId}; throws PermanentError on anything else. */
export function parseEventId(text: string): EventId {
  const match = FORM.exec(text);
  if (match === null) throw new PermanentError('stage.failed', `${JSON.stringify(text)} is no event id`);
  const [, chain = '', hash = '', stage = '', ordinal = ''] = match;
  return { chain, blockHash: Buffer.from(hash, 'hex') as Hash, stage, ordinal: Number(ordinal) };
}
