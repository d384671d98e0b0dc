import type { Hash, Uint256 } from '../bytes.js';
import { bigUintOf, uint256 } from '../quantity.js';
import { BadInputError } from '../errors/sluice-error.js';
import type { AccessListEntry, Authorization, Transaction } from '../generated/ingest-v1.js';
import { keccak256 } from './keccak.js';
import { RlpWriter, rlpListSize } from './rlp.js';

/** Types whose encoding is known here: legacy, EIP-2930, EIP-1559, EIP-4844, EIP-7702. */
export const KNOWN_TRANSACTION_TYPES: readonly number[] = [0, 1, 2, 3, 4];

const EMPTY = Buffer.alloc(0);

function need<Value>(value: Value | null, field: string, transaction: Transaction): Value {
  if (value !== null) return value;
  throw new BadInputError('input.malformed', `a transaction of type ${transaction.type} has it`, {
    place: { transaction: `0x${transaction.hash.toString('hex')}`, field },
  });
}

/** True where the source shows r, s and v (17173049 and 17173050 of the corpus have none, nor have system transactions). */
export function hasSignature(transaction: Transaction): boolean {
  return transaction.v !== null && transaction.r !== null && transaction.s !== null;
}

/**
 * Writes the encoding that the transactions root and the hash are over: RLP for legacy ones, else the type and RLP
 * (EIP-2718). BadInputError where a field of the type is missing, RangeError for a type that is not known here.
 */
export function writeTransaction(writer: RlpWriter, transaction: Transaction): void {
  if (transaction.type !== 0) writer.byte(transaction.type);
  const list = writer.openList();
  writePayload(writer, transaction);
  writer.string(need(transaction.v, 'v', transaction));
  writer.string(need(transaction.r, 'r', transaction));
  writer.string(need(transaction.s, 's', transaction));
  writer.closeList(list);
}

const scratch = new RlpWriter();

/** keccak256 of {@link writeTransaction}'s bytes, and its errors. */
export function transactionHash(transaction: Transaction): Hash {
  scratch.reset();
  writeTransaction(scratch, transaction);
  return keccak256(scratch.view());
}

/** What the sender signed; EIP-155 where v says so. Errors of {@link writeTransaction}. */
export function signingHash(transaction: Transaction): Hash {
  scratch.reset();
  if (transaction.type !== 0) scratch.byte(transaction.type);
  const list = scratch.openList();
  writePayload(scratch, transaction);
  const chainId = transaction.type === 0 ? legacyChainId(need(transaction.v, 'v', transaction)) : null;
  if (chainId !== null) {
    scratch.string(chainId);
    scratch.string(EMPTY);
    scratch.string(EMPTY);
  }
  scratch.closeList(list);
  return keccak256(scratch.view());
}

/** The chain id in v of a legacy transaction (EIP-155: v is 35 or 36 + 2 * chainId); null for 27 and 28. */
export function legacyChainId(v: Uint256): Uint256 | null {
  if (v.length === 1 && (v[0] as number) < 35) return null;
  return v.length === 0 ? null : uint256((bigUintOf(v) - 35n) / 2n);
}

function writePayload(writer: RlpWriter, transaction: Transaction): void {
  const { type } = transaction;
  if (!KNOWN_TRANSACTION_TYPES.includes(type)) throw new RangeError(`transaction type ${type} is not known`);
  if (type !== 0) writer.string(need(transaction.chainId, 'chainId', transaction));
  writer.string(transaction.nonce);
  if (type < 2) {
    writer.string(need(transaction.gasPrice, 'gasPrice', transaction));
  } else {
    writer.string(need(transaction.maxPriorityFeePerGas, 'maxPriorityFeePerGas', transaction));
    writer.string(need(transaction.maxFeePerGas, 'maxFeePerGas', transaction));
  }
  writer.string(transaction.gas);
  writer.string(transaction.to ?? EMPTY);
  writer.string(transaction.value);
  writer.string(transaction.input);
  if (type !== 0) writeAccessList(writer, need(transaction.accessList, 'accessList', transaction));
  if (type === 3) {
    writer.string(need(transaction.maxFeePerBlobGas, 'maxFeePerBlobGas', transaction));
    const hashes = need(transaction.blobVersionedHashes, 'blobVersionedHashes', transaction);
    writer.listHeader(33 * hashes.length);
    for (const hash of hashes) writer.string(hash);
  }
  if (type === 4)
    writeAuthorizations(writer, need(transaction.authorizationList, 'authorizationList', transaction));
}

function writeAccessList(writer: RlpWriter, entries: readonly AccessListEntry[]): void {
  const sizes = entries.map((entry) => 21 + rlpListSize(33 * entry.storageKeys.length));
  writer.listHeader(sizes.reduce((sum, size) => sum + rlpListSize(size), 0));
  entries.forEach((entry, index) => {
    writer.listHeader(sizes[index] as number);
    writer.string(entry.address);
    writer.listHeader(33 * entry.storageKeys.length);
    for (const key of entry.storageKeys) writer.string(key);
  });
}

function writeAuthorizations(writer: RlpWriter, authorizations: readonly Authorization[]): void {
  const list = writer.openList();
  for (const { chainId, address, nonce, yParity, r, s } of authorizations) {
    const item = writer.openList();
    for (const field of [chainId, address, nonce, yParity, r, s]) writer.string(field);
    writer.closeList(item);
  }
  writer.closeList(list);
}
