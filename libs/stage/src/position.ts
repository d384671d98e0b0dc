import { PermanentError } from '#domain/errors/sluice-error.js';
import type { StepHead } from './step.js';

/** u64 block number, u8 kind, 32-byte hash. */
export const POSITION_SIZE = 41;

const KINDS: ReadonlyMap<string, number> = new Map([
  ['block', 0],
  ['reorg', 1],
  ['finality', 2],
]);

/**
 * Where a step stands: fixed width, comparable as bytes. It holds nothing that depends on how often the chain
 * reorganised before, so that the blocks of one chain have equal positions however they arrived.
 */
export function encodePosition(head: StepHead): Buffer {
  const kind = KINDS.get(head.kind);
  if (kind === undefined) throw new PermanentError('stage.failed', `unknown kind of step ${head.kind}`);
  const bytes = Buffer.allocUnsafe(POSITION_SIZE);
  bytes.writeBigUInt64BE(BigInt(head.number), 0);
  bytes[8] = kind;
  head.hash.copy(bytes, 9);
  return bytes;
}
