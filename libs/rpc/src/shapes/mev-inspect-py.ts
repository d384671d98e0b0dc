import type { Uint256 } from '#domain/bytes.js';
import { uint256 } from '#domain/quantity.js';
import { hexAddress, hexHash, hexNumber, hexQuantity } from '#domain/ethereum/hex.js';
import { BadInputError, IntegrityError } from '#domain/errors/sluice-error.js';
import type { Receipt, Trace } from '#domain/generated/ingest-v1.js';
import { NO_EVIDENCE } from '#domain/integrity/evidence.js';
import type { ParsedBlock } from './assemble.js';
import { asList, asObject, eachOf, isAbsent, optional, smallNumber } from './json.js';
import { parseParityTraces, SNAKE_NAMES } from './parity-traces.js';
import { stepOf } from './step-of.js';
import { TransactionHashes } from './transaction-hashes.js';

type CacheField = 'block_number' | 'block_timestamp' | 'miner' | 'base_fee_per_gas' | 'traces' | 'receipts';
type ReceiptField =
  | 'block_number'
  | 'transaction_hash'
  | 'transaction_index'
  | 'gas_used'
  | 'effective_gas_price'
  | 'cumulative_gas_used'
  | 'to';

export interface ParsedCache extends ParsedBlock {
  /** False where the receipts' gas contradicts itself (an old defect of Erigon): it is left out then. */
  readonly gasUsable: boolean;
}

/** What JSON.parse makes of 2^64 - 1. */
const UNDERFLOWN_GAS = 2 ** 64;

/**
 * Reads a cache file of mev-inspect-py: `{block_number, miner, base_fee_per_gas, traces, receipts[,
 * block_timestamp]}`. It has neither header nor status: the block's hash is that of its traces, and a transaction
 * failed where its root frame did. A base fee of zero is how it shows blocks before London.
 */
export function parseMevInspectCache(json: unknown): ParsedCache {
  const raw = asObject<CacheField>(json);
  const number = hexNumber(raw.block_number, 'block_number');
  const rawReceipts = eachOf(asList(raw.receipts, 'receipts'), 'receipts', (item) =>
    readReceipt(item, number),
  );
  const transactions = new TransactionHashes(
    rawReceipts.map((item) => ({ hash: item.transactionHash, index: item.transactionIndex })),
  );
  const parsed = parseParityTraces(raw.traces, SNAKE_NAMES, transactions);
  if (parsed.block === null)
    throw new BadInputError('input.malformed', 'no trace shows the hash of the block', {
      place: { field: 'traces' },
    });
  if (parsed.block.number !== number) {
    const detail = `its traces are of block ${parsed.block.number}`;
    throw new IntegrityError('malformed', detail, { place: { block: number, field: 'block_number' } });
  }
  const gasUsable = isGasConsistent(rawReceipts);
  const failed = failures(parsed.traces);
  const receipts = rawReceipts.map((receipt) => ({
    ...receipt,
    status: failed.has(receipt.transactionIndex) ? !failed.get(receipt.transactionIndex) : null,
    ...(gasUsable ? {} : { gasUsed: null, cumulativeGasUsed: null }),
  }));
  const step = stepOf({
    number,
    hash: parsed.block.hash,
    head: null,
    transactionCount: receipts.length,
    partial: false,
    transactions: null,
    receipts,
    logs: null,
    traces: parsed.traces,
    stateChanges: null,
    preState: null,
  });
  const baseFee = optional(raw.base_fee_per_gas, hexQuantity, 'base_fee_per_gas');
  return {
    step: {
      ...step,
      time: optional(raw.block_timestamp, hexNumber, 'block_timestamp'),
      feeRecipient: optional(raw.miner, hexAddress, 'miner'),
      baseFeePerGas: baseFee === null || baseFee.length === 0 ? null : baseFee,
    },
    evidence: NO_EVIDENCE,
    gasUsable,
  };
}

function readReceipt(json: unknown, block: number): Receipt {
  const raw = asObject<ReceiptField>(json);
  const shown = hexNumber(raw.block_number, 'block_number');
  if (shown !== block) {
    throw new IntegrityError('malformed', `the receipt is of block ${shown}`, {
      place: { block, field: 'block_number' },
    });
  }
  return {
    transactionIndex: smallNumber(raw.transaction_index, 'transaction_index'),
    transactionHash: hexHash(raw.transaction_hash, 'transaction_hash'),
    type: null,
    from: null,
    to: optional(raw.to, hexAddress, 'to'),
    status: null,
    root: null,
    cumulativeGasUsed: gas(raw.cumulative_gas_used, 'cumulative_gas_used'),
    gasUsed: gas(raw.gas_used, 'gas_used'),
    effectiveGasPrice: isAbsent(raw.effective_gas_price)
      ? null
      : hexQuantity(raw.effective_gas_price, 'effective_gas_price'),
    contractAddress: null,
    logCount: 0,
    blobGasUsed: null,
    blobGasPrice: null,
  };
}

function gas(value: unknown, field: string): Uint256 {
  return value === UNDERFLOWN_GAS ? uint256(2n ** 64n - 1n) : hexQuantity(value, field);
}

function isGasConsistent(receipts: readonly Receipt[]): boolean {
  let before = 0;
  return receipts.every((receipt) => {
    const used = numberOf(receipt.gasUsed);
    const after = numberOf(receipt.cumulativeGasUsed);
    const consistent = after - before === used;
    before = after;
    return consistent;
  });
}

function numberOf(gas: Uint256 | null): number {
  return gas === null ? Number.NaN : Number(`0x0${gas.toString('hex')}`);
}

/** Whether the root frame of each traced transaction failed. */
function failures(traces: readonly Trace[]): Map<number, boolean> {
  const roots = traces.filter((trace) => trace.traceAddress.length === 0 && trace.transactionIndex >= 0);
  return new Map(roots.map((root) => [root.transactionIndex, root.error !== null]));
}
