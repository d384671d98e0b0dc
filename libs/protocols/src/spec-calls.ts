import { AbiCoder } from 'ethers';
import type { MethodDefinition } from './abi/method.js';
import type { DecodeInput } from './block/decode-block.js';
import { stepOfLogs } from './spec-decode.js';

/** A call as its function, its sides, values in order of the parameters, and the calls within it. */
export interface WrittenCall {
  readonly method: MethodDefinition;
  readonly from: string;
  readonly to: string;
  readonly input?: readonly unknown[];
  readonly output?: readonly unknown[];
  readonly value?: bigint;
  readonly type?: 'call' | 'staticcall' | 'delegatecall';
  readonly error?: string;
  readonly calls?: readonly WrittenCall[];
}

/** A step of one transaction with these call frames, encoded by ethers, and no logs. */
export function stepOfCalls(root: WrittenCall): DecodeInput {
  return { ...stepOfLogs([]), capabilities: ['traces'], traces: tracesOf(root, []) };
}

function tracesOf(call: WrittenCall, traceAddress: readonly number[]): DecodeInput['traces'] {
  const { method, from, to, input = [], output, value = 0n, type = 'call', error = null, calls = [] } = call;
  const coder = AbiCoder.defaultAbiCoder();
  const typesOf = (list: MethodDefinition['inputs']): string[] => list.map((one) => one.type);
  const encoded = output === undefined ? '0x' : coder.encode(typesOf(method.outputs), output);
  const own = {
    transactionIndex: 0,
    traceAddress: [...traceAddress],
    type,
    from: bytesOf(from),
    to: bytesOf(to),
    value: value === 0n ? Buffer.alloc(0) : bytesOf(evenHex(value)),
    gas: null,
    gasUsed: Buffer.from([1]),
    input: bytesOf(method.selectorHex + coder.encode(typesOf(method.inputs), input).slice(2)),
    output: bytesOf(encoded),
    error,
  };
  return [
    own as unknown as DecodeInput['traces'][number],
    ...calls.flatMap((inner, index) => tracesOf(inner, [...traceAddress, index])),
  ];
}

function evenHex(value: bigint): string {
  const hex = value.toString(16);
  return `0x${hex.length % 2 === 0 ? '' : '0'}${hex}`;
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex');
}
