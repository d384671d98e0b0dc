import type { Hash } from '#domain/bytes.js';
import { hexAddress, hexBloom, hexHash, hexQuantity } from '#domain/ethereum/hex.js';
import type { Log, Receipt } from '#domain/generated/ingest-v1.js';
import type { LogEvidence, ReceiptEvidence } from '#domain/integrity/evidence.js';
import { relocate } from '../relocate.js';
import { asList, asObject, isAbsent, malformed, optional, RepeatedHash, smallNumber } from './json.js';
import { parseLog } from './log.js';
import type { PlacementReader } from './placement.js';
import { Repeats } from './repeats.js';

type ReceiptField = keyof Receipt | 'logs' | 'logsBloom' | 'blockHash' | 'blockNumber' | 'blockTimestamp';

export interface ParsedReceipts {
  readonly receipts: Receipt[];
  readonly receiptEvidence: ReceiptEvidence[];
  readonly logs: Log[];
  readonly logEvidence: LogEvidence[];
}

/** Reads the answer of eth_getBlockReceipts: receipts in the order of their transactions, each with its logs. */
export function parseReceipts(json: unknown, placements: PlacementReader): ParsedReceipts {
  const list = asList(json, 'receipts');
  const parsed: ParsedReceipts = { receipts: [], receiptEvidence: [], logs: [], logEvidence: [] };
  const hashes = new RepeatedHash();
  const repeats = new Repeats();
  let index = 0;
  try {
    for (; index < list.length; index++) parseReceipt(list[index], placements, hashes, repeats, parsed);
  } catch (error) {
    throw relocate(error, { field: `receipts[${index}]` });
  }
  return parsed;
}

/** Reads one receipt and its logs; they go to the ends of the lists. */
export function parseReceipt(
  json: unknown,
  placements: PlacementReader,
  hashes: RepeatedHash,
  repeats: Repeats,
  into: ParsedReceipts,
): void {
  const raw = asObject<ReceiptField>(json);
  const transactionIndex = smallNumber(raw.transactionIndex, 'transactionIndex');
  const previous = into.receipts.at(-1);
  if (previous !== undefined && previous.transactionIndex >= transactionIndex) {
    throw malformed(
      `receipt ${transactionIndex} stands after ${previous.transactionIndex}`,
      'transactionIndex',
    );
  }
  const logs = asList(raw.logs, 'logs');
  into.receipts.push({
    transactionIndex,
    transactionHash: hashes.read(raw.transactionHash, 'transactionHash'),
    type: optional(raw.type, smallNumber, 'type'),
    from: optional(raw.from, repeats.address, 'from'),
    to: optional(raw.to, repeats.address, 'to'),
    status: optional(raw.status, statusOf, 'status'),
    root: optional(raw.root, stateRootOf, 'root'),
    cumulativeGasUsed: hexQuantity(raw.cumulativeGasUsed, 'cumulativeGasUsed'),
    gasUsed: hexQuantity(raw.gasUsed, 'gasUsed'),
    effectiveGasPrice: optional(raw.effectiveGasPrice, hexQuantity, 'effectiveGasPrice'),
    contractAddress: isNoContract(raw.contractAddress, raw.to)
      ? null
      : hexAddress(raw.contractAddress, 'contractAddress'),
    logCount: logs.length,
    blobGasUsed: optional(raw.blobGasUsed, hexQuantity, 'blobGasUsed'),
    blobGasPrice: optional(raw.blobGasPrice, hexQuantity, 'blobGasPrice'),
  });
  into.receiptEvidence.push({
    blockHash: placements.hash(raw),
    blockNumber: placements.number(raw),
    blockTimestamp: placements.time(raw),
    logsBloom: isAbsent(raw.logsBloom) ? null : hexBloom(raw.logsBloom, 'logsBloom'),
  });
  let index = 0;
  try {
    for (; index < logs.length; index++)
      parseLog(logs[index], placements, hashes, repeats, into.logs, into.logEvidence);
  } catch (error) {
    throw relocate(error, { field: `logs[${index}]` });
  }
}

/** geth's own encoding of a receipt shows the zero address where a call creates nothing. */
function isNoContract(value: unknown, to: unknown): boolean {
  return isAbsent(value) || (!isAbsent(to) && typeof value === 'string' && /^0x0{40}$/.test(value));
}

/** EIP-658. */
function statusOf(value: unknown, field: string): boolean {
  if (value === '0x1' || value === 1 || value === true) return true;
  if (value === '0x0' || value === 0 || value === false) return false;
  throw malformed('a status is 0x0 or 0x1', field);
}

/** geth shows an absent root as empty data. */
function stateRootOf(value: unknown, field: string): Hash | null {
  return value === '0x' || value === '' ? null : hexHash(value, field);
}
