import type { Address } from '#domain/bytes.js';
import { KNOWN_TRANSACTION_TYPES, legacyChainId } from '#domain/ethereum/transaction.js';
import { hexAddress, hexData, hexHash, hexQuantity } from '#domain/ethereum/hex.js';
import type { AccessListEntry, Authorization, Transaction } from '#domain/generated/ingest-v1.js';
import type { TransactionEvidence } from '#domain/integrity/evidence.js';
import { asList, asObject, eachOf, type Fields, isAbsent, malformed, optional, smallNumber } from './json.js';
import type { PlacementReader } from './placement.js';
import { sortedJson } from './sorted-json.js';

type TransactionField =
  | keyof Transaction
  | 'blockHash'
  | 'blockNumber'
  | 'blockTimestamp'
  | 'transactionIndex'
  | 'yParity'
  | 'data';

/** Names that a step or its evidence keeps; what else a transaction of an unknown type has goes to `extra`. */
const KEPT = new Set<string>([
  'blockHash',
  'blockNumber',
  'blockTimestamp',
  'transactionIndex',
  'yParity',
  'hash',
  'type',
  'from',
  'to',
  'nonce',
  'value',
  'gas',
  'gasPrice',
  'maxFeePerGas',
  'maxPriorityFeePerGas',
  'maxFeePerBlobGas',
  'input',
  'chainId',
  'accessList',
  'blobVersionedHashes',
  'authorizationList',
  'v',
  'r',
  's',
]);

/** EIP-2718: a first byte of 0x80 or more is a legacy transaction's RLP. */
const HIGHEST_TYPE = 0x7f;

export interface ParsedTransaction {
  readonly transaction: Transaction;
  readonly evidence: TransactionEvidence;
}

/**
 * Reads a transaction as JSON-RPC shows it.
 * @param position its place in the block, where it does not say so itself
 */
export function parseTransaction(
  json: unknown,
  position: number,
  placements: PlacementReader,
): ParsedTransaction {
  const raw = asObject<TransactionField>(json);
  const type = typeOf(raw);
  const known = KNOWN_TRANSACTION_TYPES.includes(type);
  const price = optional(raw.gasPrice, hexQuantity, 'gasPrice');
  const effective = known && type >= 2;
  const v = optional(raw.v, hexQuantity, 'v');
  const yParity = optional(raw.yParity, hexQuantity, 'yParity');
  const transaction: Transaction = {
    index: isAbsent(raw.transactionIndex) ? position : smallNumber(raw.transactionIndex, 'transactionIndex'),
    hash: hexHash(raw.hash, 'hash'),
    type,
    from: hexAddress(raw.from, 'from'),
    to: optional(raw.to, hexAddress, 'to'),
    nonce: hexQuantity(raw.nonce, 'nonce'),
    value: hexQuantity(raw.value, 'value'),
    gas: hexQuantity(raw.gas, 'gas'),
    gasPrice: effective ? null : price,
    maxFeePerGas: optional(raw.maxFeePerGas, hexQuantity, 'maxFeePerGas'),
    maxPriorityFeePerGas: optional(raw.maxPriorityFeePerGas, hexQuantity, 'maxPriorityFeePerGas'),
    maxFeePerBlobGas: optional(raw.maxFeePerBlobGas, hexQuantity, 'maxFeePerBlobGas'),
    input: hexData(raw.input, 'input'),
    // Not every source shows what v of a legacy transaction says.
    chainId:
      optional(raw.chainId, hexQuantity, 'chainId') ?? (type === 0 && v !== null ? legacyChainId(v) : null),
    accessList: optional(raw.accessList, parseAccessList, 'accessList'),
    blobVersionedHashes: optional(raw.blobVersionedHashes, parseHashes, 'blobVersionedHashes'),
    authorizationList: optional(raw.authorizationList, parseAuthorizations, 'authorizationList'),
    v: type === 0 ? v : (yParity ?? v),
    r: optional(raw.r, hexQuantity, 'r'),
    s: optional(raw.s, hexQuantity, 's'),
    extra: known ? null : extraOf(json as Record<string, unknown>),
  };
  if (known) requirePrices(transaction);
  const evidence: TransactionEvidence = {
    blockHash: placements.hash(raw),
    blockNumber: placements.number(raw),
    blockTimestamp: placements.time(raw),
    effectiveGasPrice: effective ? price : null,
    v,
    yParity,
    authorities: isAbsent(raw.authorizationList) ? null : parseAuthorities(raw.authorizationList),
  };
  return { transaction, evidence };
}

/** Old nodes show no type; the fields tell it then. */
function typeOf(raw: Fields<TransactionField>): number {
  if (isAbsent(raw.type)) return isAbsent(raw.maxFeePerGas) ? (isAbsent(raw.accessList) ? 0 : 1) : 2;
  const type = smallNumber(raw.type, 'type');
  if (type > HIGHEST_TYPE) throw malformed(`there is no transaction type above 0x7f (EIP-2718)`, 'type');
  return type;
}

function requirePrices({ type, gasPrice, maxFeePerGas }: Transaction): void {
  if (type < 2 && gasPrice === null) throw malformed('the transaction shows no gas price', 'gasPrice');
  if (type >= 2 && maxFeePerGas === null) throw malformed('the transaction shows no fee', 'maxFeePerGas');
}

function parseHashes(value: unknown, field: string) {
  return asList(value, field).map((item, index) => hexHash(item, `${field}[${index}]`));
}

function parseAccessList(value: unknown, field: string): AccessListEntry[] {
  return eachOf(asList(value, field), field, (item) => {
    const raw = asObject<keyof AccessListEntry>(item);
    return {
      address: hexAddress(raw.address, 'address'),
      // geth shows an entry without keys as null at times.
      storageKeys: isAbsent(raw.storageKeys) ? [] : parseHashes(raw.storageKeys, 'storageKeys'),
    };
  });
}

function parseAuthorizations(value: unknown, field: string): Authorization[] {
  return eachOf(asList(value, field), field, (item) => {
    const raw = asObject<keyof Authorization | 'v'>(item);
    return {
      chainId: hexQuantity(raw.chainId, 'chainId'),
      address: hexAddress(raw.address, 'address'),
      nonce: hexQuantity(raw.nonce, 'nonce'),
      yParity: hexQuantity(raw.yParity ?? raw.v, 'yParity'),
      r: hexQuantity(raw.r, 'r'),
      s: hexQuantity(raw.s, 's'),
    };
  });
}

function parseAuthorities(value: unknown): (Address | null)[] {
  return asList(value, 'authorizationList').map((item) =>
    optional(asObject<'authority'>(item).authority, hexAddress, 'authority'),
  );
}

function extraOf(json: Record<string, unknown>): Buffer | null {
  const others = Object.entries(json).filter(([name]) => !KEPT.has(name));
  return others.length === 0 ? null : Buffer.from(sortedJson(Object.fromEntries(others)));
}
