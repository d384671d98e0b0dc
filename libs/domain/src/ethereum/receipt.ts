import type { Bloom } from '../bytes.js';
import { BadInputError } from '../errors/sluice-error.js';
import type { Log, Receipt } from '../generated/ingest-v1.js';
import { type RlpWriter, rlpListSize, rlpStringSize } from './rlp.js';

const SUCCESS = Buffer.of(1);
const FAILURE = Buffer.alloc(0);

/**
 * Writes the encoding that the receipts root is over: status (EIP-658) or the state root before Byzantium, cumulative
 * gas, bloom, logs from `start` to `end`; the type before it where that is not 0 (EIP-2718). BadInputError where the
 * receipt has neither status nor root.
 */
export function writeReceipt(
  writer: RlpWriter,
  type: number,
  receipt: Receipt,
  bloom: Bloom,
  logs: readonly Log[],
  start: number,
  end: number,
): void {
  const outcome = receipt.status === null ? receipt.root : receipt.status ? SUCCESS : FAILURE;
  if (outcome === null) {
    throw new BadInputError('input.malformed', 'a receipt has a status or a root', {
      place: { transaction: `0x${receipt.transactionHash.toString('hex')}`, field: 'status' },
    });
  }
  if (receipt.cumulativeGasUsed === null) {
    throw new BadInputError('input.malformed', 'the gas of a receipt is not shown', {
      place: { transaction: `0x${receipt.transactionHash.toString('hex')}`, field: 'cumulativeGasUsed' },
    });
  }
  if (type !== 0) writer.byte(type);
  const list = writer.openList();
  writer.string(outcome);
  writer.string(receipt.cumulativeGasUsed);
  writer.string(bloom);
  const logList = writer.openList();
  for (let index = start; index < end; index++) writeLog(writer, logs[index] as Log);
  writer.closeList(logList);
  writer.closeList(list);
}

function writeLog(writer: RlpWriter, log: Log): void {
  const topics = 33 * log.topics.length;
  writer.listHeader(21 + rlpListSize(topics) + rlpStringSize(log.data));
  writer.string(log.address);
  writer.listHeader(topics);
  for (const topic of log.topics) writer.string(topic);
  writer.string(log.data);
}
