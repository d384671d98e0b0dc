import { AbiCoder } from 'ethers';
import type { Trace } from '#domain/generated/ingest-v1.js';
import { uint256 } from '#domain/quantity.js';
import type { MethodDefinition } from './abi/method.js';
import type { DecodeInput } from './block/input.js';
import { stepOfLogs } from './spec-decode.js';

/** A call as a spec writes it. */
export interface WrittenCall {
  readonly from: string;
  readonly to: string;
  readonly type?: 'call' | 'staticcall' | 'delegatecall' | 'create' | 'selfdestruct';
  /** Wei. */
  readonly value?: bigint;
  /** What is called; `input` and `output` are values then, in order of its parameters, members of tuples one by one. */
  readonly method?: MethodDefinition;
  readonly input?: string | readonly unknown[];
  readonly output?: string | readonly unknown[];
  readonly error?: string;
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
  const { from, to, type = 'call', value, calls = [], error = null } = call;
  yield {
    transactionIndex: 0,
    traceAddress,
    type,
    from: bytesOf(from) as never,
    to: bytesOf(to) as never,
    value: uint256(value ?? 0n),
    gas: null,
    gasUsed: Buffer.of(1) as never,
    input: bytesOf(inputText(call)),
    output: bytesOf(outputText(call)),
    error,
  };
  for (const [index, inner] of calls.entries()) yield* tracesOf(inner, [...traceAddress, index]);
}

function inputText({ method, input }: WrittenCall): string {
  if (typeof input === 'string') return input;
  if (method === undefined) return '0x';
  const types = method.inputs.map(({ type }) => type);
  return method.selectorHex + coder.encode(types, input ?? []).slice(2);
}

function outputText({ method, output = '0x' }: WrittenCall): string {
  if (typeof output === 'string') return output;
  return outputOf(method?.outputs.map(({ type }) => type) ?? [], output);
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
