import { hexQuantity } from '#domain/ethereum/hex.js';
import type { Trace } from '#domain/generated/ingest-v1.js';
import { relocate } from '../relocate.js';
import { asList, asObject, asText, isAbsent, malformed, optional, shown } from './json.js';
import { Repeats } from './repeats.js';
import type { TransactionHashes } from './transaction-hashes.js';

type FrameField =
  | 'type'
  | 'from'
  | 'to'
  | 'value'
  | 'gas'
  | 'gasUsed'
  | 'input'
  | 'output'
  | 'error'
  | 'calls';

/** Frames that move no value of their own: the one that geth shows for a delegatecall is its caller's. */
const WITHOUT_VALUE = new Set(['delegatecall', 'staticcall']);
const TYPES = new Set([
  'call',
  'callcode',
  'delegatecall',
  'staticcall',
  'create',
  'create2',
  'selfdestruct',
]);

/** The EVM's call depth limit, with the root frame. */
const DEEPEST = 1025;

/** Reads `[{txHash, result}]`, nested calls of geth's callTracer, into flat frames, depth first. */
export function parseGethCalls(json: unknown, transactions: TransactionHashes): Trace[] {
  const list = asList(json, 'traces');
  const byTransaction: Trace[][] = [];
  const repeats = new Repeats();
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const raw = asObject<'txHash' | 'result' | 'error'>(list[index]);
      const at = transactions.known ? transactions.indexOf(asText(raw.txHash, 'txHash'), 'txHash') : index;
      if (byTransaction[at] !== undefined) throw malformed('the transaction is traced twice', 'txHash');
      if (isAbsent(raw.result)) throw malformed(`the node could not trace it: ${shown(raw.error)}`, 'result');
      const frames: Trace[] = [];
      byTransaction[at] = frames;
      flatten(raw.result, at, [], frames, repeats);
    }
  } catch (error) {
    throw relocate(error, { field: `traces[${index}]` });
  }
  return byTransaction.flat();
}

function flatten(
  json: unknown,
  transactionIndex: number,
  traceAddress: readonly number[],
  into: Trace[],
  repeats: Repeats,
): void {
  const raw = asObject<FrameField>(json);
  const type = asText(raw.type, 'type').toLowerCase();
  if (!TYPES.has(type)) throw malformed(`${shown(raw.type)} is no kind of call frame`, 'type');
  if (traceAddress.length >= DEEPEST) throw malformed('calls are nested deeper than the EVM allows', 'calls');
  into.push({
    transactionIndex,
    traceAddress,
    type,
    from: optional(raw.from, repeats.address, 'from'),
    to: optional(raw.to, repeats.address, 'to'),
    value: WITHOUT_VALUE.has(type) ? null : optional(raw.value, hexQuantity, 'value'),
    gas: optional(raw.gas, hexQuantity, 'gas'),
    gasUsed: optional(raw.gasUsed, hexQuantity, 'gasUsed'),
    input: isAbsent(raw.input) ? Buffer.alloc(0) : repeats.data(raw.input, 'input'),
    output: isAbsent(raw.output) ? Buffer.alloc(0) : repeats.data(raw.output, 'output'),
    error: optional(raw.error, asText, 'error'),
  });
  if (isAbsent(raw.calls)) return;
  const calls = asList(raw.calls, 'calls');
  for (let child = 0; child < calls.length; child++)
    flatten(calls[child], transactionIndex, [...traceAddress, child], into, repeats);
}
