import { AbiCoder } from 'ethers';
import type { Trace } from '#domain/generated/ingest-v1.js';
import type { MethodDefinition } from './abi/method.js';
import type { DecodeInput } from './block/decode-block.js';
import { stepOfLogs } from './spec-decode.js';

/** A call as a spec writes it. */
export interface WrittenCall {
  readonly from: string;
  readonly to: string;
  readonly type?: 'call' | 'staticcall' | 'delegatecall' | 'create';
  /** Wei. */
  readonly value?: bigint;
  readonly input?: string;
  readonly output?: string;
  readonly calls?: readonly WrittenCall[];
}

const coder = AbiCoder.defaultAbiCoder();

/** Input of a call, encoded by ethers: of parameters as the signature has them. */
export function inputOf({ signature, selectorHex }: MethodDefinition, values: readonly unknown[]): string {
  const types = signature.slice(signature.indexOf('('));
  return selectorHex + coder.encode(typesOf(types.slice(1, -1)), values).slice(2);
}

/** What a call answers. */
export function outputOf(types: readonly string[], values: readonly unknown[]): string {
  return coder.encode(types, values);
}

/** A step of one transaction with these calls, and no logs. */
export function stepOfCalls(root: WrittenCall): DecodeInput {
  return { ...stepOfLogs([]), capabilities: ['traces'], traces: [...tracesOf(root, [])] };
}

function* tracesOf(call: WrittenCall, traceAddress: readonly number[]): Generator<Trace> {
  const { from, to, type = 'call', value, input = '0x', output = '0x', calls = [] } = call;
  yield {
    transactionIndex: 0,
    traceAddress,
    type,
    from: bytesOf(from) as never,
    to: bytesOf(to) as never,
    value: (value === undefined || value === 0n ? Buffer.alloc(0) : minimal(value)) as never,
    gas: null,
    gasUsed: null,
    input: bytesOf(input),
    output: bytesOf(output),
    error: null,
  };
  for (const [index, inner] of calls.entries()) yield* tracesOf(inner, [...traceAddress, index]);
}

function minimal(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex');
}

/** Splits a list of types at its outer commas. */
function typesOf(list: string): readonly string[] {
  const types: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, char] of [...list].entries()) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) {
      types.push(list.slice(start, index));
      start = index + 1;
    }
  }
  return list === '' ? [] : [...types, list.slice(start)].map((type) => type.replace(/^\(/, 'tuple('));
}
