import type { Address } from '#domain/bytes.js';
import { method } from '../abi/method.js';
import type { Answer } from './answer.js';
import { MOST_TEXT_BYTES } from './read-text.js';
import { smallWord } from './word.js';

/** EIP-20: symbol, name and decimals are optional. */
const CALLS = [
  method('symbol', '', 'string text'),
  method('name', '', 'string text'),
  method('decimals', '', 'uint8 count'),
] as const;

/** For each call: a token that takes more does not answer. Real ones take some thousands. */
const CALL_GAS = 1_000_000;
/** For all of a probe: creation, the calls, the deposit of what it gives. */
export const PROBE_GAS = 5_000_000;

/** Of an answer: offset and length of a string, and its text. */
const DATA_BYTES = 64 + MOST_TEXT_BYTES;
/** Of a call: whether it succeeded, how much came back, what came back. */
const CALL_BYTES = 64 + DATA_BYTES;
export const PROBE_BYTES = 32 + CALLS.length * CALL_BYTES;

/** What a probe gave. */
export interface Probe {
  /** Null where no code stands at the address. */
  readonly answers: { readonly symbol: Answer; readonly name: Answer; readonly decimals: Answer } | null;
}

/**
 * Init code that calls a token in a creation that nobody mines, and gives what happened as {@link readProbe} reads it. So
 * it is the EVM that says whether a call reverted, not the words of a node, which differ; gas and size of an answer are
 * bounded; and a token costs one eth_call. Instructions are those of Byzantium.
 */
export function probeCode(token: Address): Buffer {
  const code: number[] = [];
  const push = (bytes: readonly number[] | Buffer): number => code.push(0x5f + bytes.length, ...bytes);
  const number = (value: number): number => push([value >> 16, (value >> 8) & 0xff, value & 0xff]);
  const store = (at: number): void => {
    number(at);
    code.push(MSTORE);
  };
  push(token);
  code.push(EXTCODESIZE);
  store(0);
  for (const [index, { selector }] of CALLS.entries()) {
    const at = 32 + index * CALL_BYTES;
    const word = Buffer.alloc(32);
    word.writeUInt32BE(selector, 0);
    push(word);
    store(PROBE_BYTES);
    number(DATA_BYTES);
    number(at + 64);
    number(4);
    number(PROBE_BYTES);
    push(token);
    number(CALL_GAS);
    code.push(STATICCALL);
    store(at);
    code.push(RETURNDATASIZE);
    store(at + 32);
  }
  number(PROBE_BYTES);
  number(0);
  code.push(RETURN);
  return Buffer.from(code);
}

/** Null where the bytes are none that a probe gives. */
export function readProbe(bytes: Buffer): Probe | null {
  if (bytes.length !== PROBE_BYTES) return null;
  const codeSize = smallWord(bytes, 0);
  const [symbol, name, decimals] = CALLS.map((_, index) => answerAt(bytes, 32 + index * CALL_BYTES));
  if (codeSize === null || symbol == null || name == null || decimals == null) return null;
  return { answers: codeSize === 0 ? null : { symbol, name, decimals } };
}

function answerAt(bytes: Buffer, at: number): Answer | null {
  const succeeded = smallWord(bytes, at);
  const size = smallWord(bytes, at + 32);
  if (succeeded === null || succeeded > 1 || size === null) return null;
  const data = bytes.subarray(at + 64, at + 64 + Math.min(size, DATA_BYTES));
  return { succeeded: succeeded === 1, size, data: Buffer.from(data) };
}

// Yellow paper, appendix H.2; STATICCALL EIP-214, RETURNDATASIZE EIP-211.
const EXTCODESIZE = 0x3b;
const RETURNDATASIZE = 0x3d;
const MSTORE = 0x52;
const RETURN = 0xf3;
const STATICCALL = 0xfa;
