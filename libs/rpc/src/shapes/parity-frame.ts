import type { Uint256 } from '#domain/bytes.js';
import { hexData, hexQuantity } from '#domain/ethereum/hex.js';
import type { Trace } from '#domain/generated/ingest-v1.js';
import { asObject, asText, type Fields, isAbsent, malformed, optional, shown } from './json.js';
import type { Repeats } from './repeats.js';

type ActionField =
  | 'from'
  | 'to'
  | 'value'
  | 'gas'
  | 'input'
  | 'init'
  | 'callType'
  | 'creationMethod'
  | 'address'
  | 'refundAddress'
  | 'balance';
type ResultField = 'gasUsed' | 'output' | 'code' | 'address';

const NOTHING = Buffer.alloc(0);
const CALL_TYPES = new Set(['call', 'callcode', 'delegatecall', 'staticcall']);
const EMPTY_RESULT: Fields<ResultField> = {};

/** Reads one flat trace that is no reward. */
export function readParityFrame(
  raw: Fields<'type' | 'action' | 'result' | 'error'>,
  transactionIndex: number,
  traceAddress: readonly number[],
  repeats: Repeats,
): Trace {
  const action = asObject<ActionField>(raw.action, 'action');
  const result = isAbsent(raw.result) ? EMPTY_RESULT : asObject<ResultField>(raw.result, 'result');
  const error = isAbsent(raw.error) ? null : asText(raw.error, 'error');
  switch (raw.type) {
    case 'call':
      return readCall(action, result, transactionIndex, traceAddress, error, repeats);
    case 'create':
      return {
        transactionIndex,
        traceAddress,
        type: action.creationMethod === 'create2' ? 'create2' : 'create',
        from: repeats.address(action.from, 'action.from'),
        to: optional(result.address, repeats.address, 'result.address'),
        value: hexQuantity(action.value, 'action.value'),
        gas: optional(action.gas, hexQuantity, 'action.gas'),
        gasUsed: optional(result.gasUsed, hexQuantity, 'result.gasUsed'),
        input: hexData(action.init, 'action.init'),
        output: isAbsent(result.code) ? NOTHING : hexData(result.code, 'result.code'),
        error,
      };
    case 'suicide':
    case 'selfdestruct':
      return {
        transactionIndex,
        traceAddress,
        type: 'selfdestruct',
        from: repeats.address(action.address, 'action.address'),
        to: repeats.address(action.refundAddress, 'action.refundAddress'),
        value: hexQuantity(action.balance, 'action.balance'),
        gas: null,
        gasUsed: null,
        input: NOTHING,
        output: NOTHING,
        error,
      };
    default:
      throw malformed(`${shown(raw.type)} is no kind of trace`, 'type');
  }
}

function readCall(
  action: Fields<ActionField>,
  result: Fields<ResultField>,
  transactionIndex: number,
  traceAddress: readonly number[],
  error: string | null,
  repeats: Repeats,
): Trace {
  const type = asText(action.callType, 'action.callType');
  if (!CALL_TYPES.has(type)) throw malformed(`${shown(type)} is no kind of call`, 'action.callType');
  return {
    transactionIndex,
    traceAddress,
    type,
    from: repeats.address(action.from, 'action.from'),
    to: repeats.address(action.to, 'action.to'),
    value: valueOf(type, action.value),
    gas: isAbsent(action.gas) ? null : hexQuantity(action.gas, 'action.gas'),
    gasUsed: isAbsent(result.gasUsed) ? null : hexQuantity(result.gasUsed, 'result.gasUsed'),
    input: repeats.data(action.input, 'action.input'),
    output: isAbsent(result.output) ? NOTHING : repeats.data(result.output, 'result.output'),
    error,
  };
}

/** A delegatecall shows its caller's value, a staticcall zero: neither moves any. */
function valueOf(type: string, value: unknown): Uint256 | null {
  return type === 'call' || type === 'callcode' ? hexQuantity(value, 'action.value') : null;
}
