import type { Address, Hash } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import { StructView } from '../../abi/struct-view.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { PERMIT_WITNESS_TRANSFER } from '../../orders/permit2.js';
import { REACTOR_CALLBACK, TRANSFER_FROM } from './abi.js';
import type { Output, ResolvedOrder } from './resolved-order.js';

/** The orders of a reactor's execution, in the order of their fills. Throws Unreadable. */
export function ordersOfCalls(scope: TransactionScope, frame: Frame): readonly ResolvedOrder[] {
  const children = childrenOf(scope, frame);
  const callback = children.find(({ trace }) => isCall(trace.input, REACTOR_CALLBACK.selector));
  return callback === undefined
    ? directFill(scope, frame, children)
    : toldInCallback(scope, callback.trace.input.subarray(4));
}

/** Calls that a frame made itself and that stand. */
function childrenOf({ frames }: TransactionScope, { index, end, trace }: Frame): readonly Frame[] {
  const depth = trace.traceAddress.length + 1;
  return frames
    .slice(index + 1, end)
    .filter((one) => one.stands && one.trace.type === 'call' && one.trace.traceAddress.length === depth);
}

function isCall(input: Buffer, selector: number): boolean {
  return input.length >= 4 && input.readUInt32BE(0) === selector;
}

function toldInCallback({ block }: TransactionScope, data: Buffer): readonly ResolvedOrder[] {
  return new StructView(data).structs(0).map((order) => ({
    hash: order.hash(6) as Hash,
    swapper: block.own(order.struct(0).address(1)),
    input: { token: block.own(order.address(1)), amount: order.uint(2) },
    outputs: order.fixedStructs(4, 3).map((output) => ({
      token: block.own(output.address(0)),
      amount: output.uint(1),
      recipient: block.own(output.address(2)),
    })),
  }));
}

/** Without a callback orders show in what the reactor moved: inputs by Permit2, then outputs, order by order. */
function directFill(
  scope: TransactionScope,
  frame: Frame,
  children: readonly Frame[],
): readonly ResolvedOrder[] {
  const { block } = scope;
  const filler = frame.trace.from === null ? null : block.own(frame.trace.from);
  const orders: (ResolvedOrder & { outputs: Output[] })[] = [];
  let at = 0;
  for (const { trace } of children) {
    const data = new StructView(trace.input.subarray(4));
    if (isCall(trace.input, PERMIT_WITNESS_TRANSFER.selector)) {
      const input = { token: block.own(data.address(0)), amount: data.uint(5) };
      orders.push({ hash: data.hash(7) as Hash, swapper: block.own(data.address(6)), input, outputs: [] });
      continue;
    }
    const output = outputOf(scope, trace, filler);
    if (output === null) continue;
    const next = orders[at + 1];
    if ((orders[at]?.outputs.length ?? 0) > 0 && output.recipient === next?.swapper) at++;
    orders[at]?.outputs.push(output);
  }
  return orders;
}

/** A payment of the filler's tokens, or of the native asset that he left with the reactor. */
function outputOf(
  { block }: TransactionScope,
  { input, to, value }: Frame['trace'],
  filler: Address | null,
): Output | null {
  if (to === null) return null;
  if (input.length === 0 && value !== null && value.length > 0) {
    const recipient = block.own(to);
    // What is left goes back.
    return recipient === filler ? null : { token: block.native, amount: bigUintOf(value), recipient };
  }
  if (!isCall(input, TRANSFER_FROM.selector)) return null;
  const data = new StructView(input.subarray(4));
  if (block.own(data.address(0)) !== filler) return null;
  return { token: block.own(to), amount: data.uint(2), recipient: block.own(data.address(1)) };
}
