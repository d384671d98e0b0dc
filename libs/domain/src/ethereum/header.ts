import type { Hash } from '../bytes.js';
import type { Header, IngestStep } from '../generated/ingest-v1.js';
import { keccak256 } from './keccak.js';
import { RlpWriter } from './rlp.js';

/** keccak256(rlp([])): sha3Uncles of a block without uncles. */
export const EMPTY_LIST_HASH = keccak256(Buffer.of(0xc0));

/** The part of a step that its header consists of. */
export type HeaderFields = Pick<
  IngestStep,
  'number' | 'parentHash' | 'time' | 'feeRecipient' | 'baseFeePerGas' | 'header'
>;

type Complete = { [Field in keyof HeaderFields]: NonNullable<HeaderFields[Field]> } & {
  header: Header & { mixHash: Hash; nonce: Buffer };
};

/** Names of the fields that every header has and this source does not show; the hash needs all of them. */
export function missingHeaderFields(step: HeaderFields): string[] {
  const missing: string[] = [];
  if (step.header === null) return ['header'];
  if (step.parentHash === null) missing.push('parentHash');
  if (step.time === null) missing.push('timestamp');
  if (step.feeRecipient === null) missing.push('miner');
  if (step.header.mixHash === null) missing.push('mixHash');
  if (step.header.nonce === null) missing.push('nonce');
  return missing;
}

/**
 * RLP of a header of any fork. The fields that forks added follow in the order of their addition: EIP-1559, 4895,
 * 4844 (two), 4788, 7685, 7928. Those after the last one present are left out; a missing one before it is an empty
 * string, as in geth. RangeError where {@link missingHeaderFields} names any.
 */
export function encodeHeader(step: HeaderFields): Buffer {
  const missing = missingHeaderFields(step);
  if (missing.length > 0) throw new RangeError(`header without ${missing.join(', ')}`);
  const { header, parentHash, feeRecipient, number, time } = step as Complete;
  const writer = new RlpWriter(1024);
  const list = writer.openList();
  for (const field of [parentHash, header.sha3Uncles, feeRecipient, header.stateRoot]) writer.string(field);
  for (const field of [header.transactionsRoot, header.receiptsRoot, header.logsBloom]) writer.string(field);
  writer.string(header.difficulty);
  writer.number(number);
  writer.string(header.gasLimit);
  writer.string(header.gasUsed);
  writer.number(time);
  for (const field of [header.extraData, header.mixHash, header.nonce]) writer.string(field);
  const tail = [
    step.baseFeePerGas,
    header.withdrawalsRoot,
    header.blobGasUsed,
    header.excessBlobGas,
    header.parentBeaconBlockRoot,
    header.requestsHash,
    header.blockAccessListHash,
  ];
  const present = tail.findLastIndex((field) => field !== null) + 1;
  for (const field of tail.slice(0, present)) writer.string(field ?? Buffer.alloc(0));
  writer.closeList(list);
  return writer.view();
}

/** The block hash. RangeError as in {@link encodeHeader}. */
export function headerHash(step: HeaderFields): Hash {
  return keccak256(encodeHeader(step));
}
