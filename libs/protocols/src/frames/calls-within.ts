import type { Address } from '#domain/bytes.js';
import type { MethodDefinition } from '../abi/method.js';
import { Unreadable } from '../abi/words.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Frame } from './frame-tree.js';

/** A call that stands, read by its definition. */
export interface SeenCall<Input, Output> {
  readonly from: Address;
  readonly to: Address;
  readonly input: Input;
  /** Null where it answered less than its ABI says. */
  readonly output: Output | null;
  readonly frame: Frame;
}

interface Sides {
  readonly from?: Address;
  readonly to?: Address;
}

/**
 * The calls of a function within a frame (of the whole transaction where it is null), in order. A proxy's call of its
 * own code is left out.
 */
export function callsWithin<Input, Output>(
  scope: TransactionScope,
  within: Frame | null,
  definition: MethodDefinition<Input, Output>,
  { from, to }: Sides = {},
): SeenCall<Input, Output>[] {
  const { block, frames } = scope;
  const [first, end] = within === null ? [0, frames.length] : [within.index + 1, within.end];
  const seen: SeenCall<Input, Output>[] = [];
  for (let index = first; index < end; index++) {
    const frame = frames[index] as Frame;
    const { trace, stands } = frame;
    if (!stands || trace.type === 'delegatecall' || trace.from === null || trace.to === null) continue;
    if (trace.input.length < 4 || trace.input.readUInt32BE(0) !== definition.selector) continue;
    const [caller, callee] = [block.own(trace.from), block.own(trace.to)];
    if ((from !== undefined && caller !== from) || (to !== undefined && callee !== to)) continue;
    const call = readCall(scope, frame, definition);
    if (call !== null) seen.push({ from: caller, to: callee, ...call, frame });
  }
  return seen;
}

function readCall<Input, Output>(
  scope: TransactionScope,
  { trace }: Frame,
  definition: MethodDefinition<Input, Output>,
): { readonly input: Input; readonly output: Output | null } | null {
  const { words } = scope.block.decoding;
  if (trace.input.length - 4 < definition.inputBytes) return null;
  try {
    words.loadData(trace.input, 4);
    const input = definition.readInput(words);
    if (trace.output.length < definition.outputBytes) return { input, output: null };
    words.loadData(trace.output);
    return { input, output: definition.readOutput(words) };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
