import type { Address, Hash, HeaderNonce, Uint256 } from '#domain/bytes.js';
import {
  hexAddress,
  hexBloom,
  hexData,
  hexFixed,
  hexHash,
  hexNumber,
  hexQuantity,
} from '#domain/ethereum/hex.js';
import type { Header, Withdrawal } from '#domain/generated/ingest-v1.js';
import { asList, asObject, eachOf, optional } from './json.js';

/** The answer of eth_getBlockByNumber, but for its transactions. */
export interface ParsedHeader {
  readonly number: number;
  readonly hash: Hash;
  readonly parentHash: Hash;
  readonly time: number;
  readonly feeRecipient: Address;
  readonly baseFeePerGas: Uint256 | null;
  /** Length of the block's RLP in bytes, where shown. */
  readonly size: number | null;
  readonly header: Header;
}

type HeaderField =
  | keyof Header
  | 'number'
  | 'hash'
  | 'parentHash'
  | 'timestamp'
  | 'miner'
  | 'baseFeePerGas'
  | 'size'
  | 'withdrawals';

/** Reads a header, or the header of a block. Throws BadInputError that names the field. */
export function parseHeader(json: unknown): ParsedHeader {
  const raw = asObject<HeaderField>(json);
  return {
    number: hexNumber(raw.number, 'number'),
    hash: hexHash(raw.hash, 'hash'),
    parentHash: hexHash(raw.parentHash, 'parentHash'),
    time: hexNumber(raw.timestamp, 'timestamp'),
    feeRecipient: hexAddress(raw.miner, 'miner'),
    baseFeePerGas: optional(raw.baseFeePerGas, hexQuantity, 'baseFeePerGas'),
    size: optional(raw.size, hexNumber, 'size'),
    header: {
      sha3Uncles: hexHash(raw.sha3Uncles, 'sha3Uncles'),
      stateRoot: hexHash(raw.stateRoot, 'stateRoot'),
      transactionsRoot: hexHash(raw.transactionsRoot, 'transactionsRoot'),
      receiptsRoot: hexHash(raw.receiptsRoot, 'receiptsRoot'),
      logsBloom: hexBloom(raw.logsBloom, 'logsBloom'),
      difficulty: hexQuantity(raw.difficulty, 'difficulty'),
      gasLimit: hexQuantity(raw.gasLimit, 'gasLimit'),
      gasUsed: hexQuantity(raw.gasUsed, 'gasUsed'),
      extraData: hexData(raw.extraData, 'extraData'),
      mixHash: optional(raw.mixHash, hexHash, 'mixHash'),
      nonce: optional(raw.nonce, headerNonce, 'nonce'),
      withdrawalsRoot: optional(raw.withdrawalsRoot, hexHash, 'withdrawalsRoot'),
      blobGasUsed: optional(raw.blobGasUsed, hexQuantity, 'blobGasUsed'),
      excessBlobGas: optional(raw.excessBlobGas, hexQuantity, 'excessBlobGas'),
      parentBeaconBlockRoot: optional(raw.parentBeaconBlockRoot, hexHash, 'parentBeaconBlockRoot'),
      requestsHash: optional(raw.requestsHash, hexHash, 'requestsHash'),
      blockAccessListHash: optional(raw.blockAccessListHash, hexHash, 'blockAccessListHash'),
      uncles: optional(raw.uncles, parseUncles, 'uncles'),
      withdrawals: optional(raw.withdrawals, parseWithdrawals, 'withdrawals'),
    },
  };
}

function headerNonce(value: unknown, field: string): HeaderNonce {
  return hexFixed(value, 8, field) as HeaderNonce;
}

function parseUncles(value: unknown, field: string): Hash[] {
  return asList(value, field).map((item, index) => hexHash(item, `${field}[${index}]`));
}

function parseWithdrawals(value: unknown, field: string): Withdrawal[] {
  return eachOf(asList(value, field), field, (item) => {
    const raw = asObject<keyof Withdrawal>(item);
    return {
      index: hexQuantity(raw.index, 'index'),
      validatorIndex: hexQuantity(raw.validatorIndex, 'validatorIndex'),
      address: hexAddress(raw.address, 'address'),
      amount: hexQuantity(raw.amount, 'amount'),
    };
  });
}
