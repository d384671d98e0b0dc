import { isObject } from './json.js';

/** What a JSON value is, by its shape alone. */
export type Shape =
  | 'block'
  | 'header'
  | 'receipts'
  | 'logs'
  | 'parityTraces'
  | 'gethCalls'
  | 'stateChanges'
  | 'prestateDiff'
  | 'preState'
  | 'mevInspectCache'
  | 'labelledTransactions'
  | 'replayTraces';

/** The shape, or null for what is nothing of a block. An empty list is `null`: it could be any of them. */
export function recognize(json: unknown): Shape | null {
  if (Array.isArray(json)) return recognizeItem(json[0]);
  if (!isObject(json)) return null;
  if ('block_number' in json && 'traces' in json) return 'mevInspectCache';
  if ('parentHash' in json && 'stateRoot' in json) return 'transactions' in json ? 'block' : 'header';
  return isPreState(json) ? 'preState' : null;
}

function recognizeItem(item: unknown): Shape | null {
  if (!isObject(item)) return null;
  if ('receipt' in item && 'transaction' in item) return 'labelledTransactions';
  if ('cumulativeGasUsed' in item && 'logs' in item) return 'receipts';
  if ('topics' in item && 'logIndex' in item) return 'logs';
  if ('action' in item && 'traceAddress' in item) return 'parityTraces';
  if ('stateDiff' in item || 'vmTrace' in item) return 'replayTraces';
  if ('storageChanges' in item || 'balanceChanges' in item) return 'stateChanges';
  if (!('txHash' in item) || !isObject(item['result'])) return null;
  return 'pre' in item['result'] && 'post' in item['result'] ? 'prestateDiff' : 'gethCalls';
}

function isPreState(json: Record<string, unknown>): boolean {
  for (const address in json) {
    return /^0x[0-9a-fA-F]{40}$/.test(address) && isObject(json[address]) && 'balance' in json[address];
  }
  return false;
}
