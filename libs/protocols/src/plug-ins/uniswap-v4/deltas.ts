import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { AFTER_ADD, AFTER_REMOVE, AFTER_SWAP, BEFORE_SWAP } from './abi.js';
import type { Deltas } from './pool.js';

/** Both int128 of a BalanceDelta. */
export function bothOf(delta: bigint): Deltas {
  return [BigInt.asIntN(128, delta >> 128n), BigInt.asIntN(128, delta)];
}

/** A call that the manager made to a pool's hooks directly within a call of its own. */
export function hookCall(
  scope: TransactionScope,
  { index, end, trace }: Frame,
  ...selectors: readonly number[]
): Frame | null {
  const depth = trace.traceAddress.length + 1;
  return (
    scope.frames
      .slice(index + 1, end)
      .find(
        (frame) =>
          frame.trace.traceAddress.length === depth &&
          frame.trace.type === 'call' &&
          frame.trace.input.length >= 4 &&
          selectors.includes(frame.trace.input.readUInt32BE(0)),
      ) ?? null
  );
}

/** A swap's call. */
export interface SwapAsked {
  readonly zeroForOne: boolean;
  readonly amountSpecified: bigint;
}

/**
 * What the pool itself exchanged: as its event tells it. The call's answer has what hooks took or gave added; hooks
 * behind the swap are told the pool's own, and what hooks before it took is in their answer.
 */
export function poolDeltas(
  scope: TransactionScope,
  frame: Frame,
  answered: Deltas,
  { zeroForOne, amountSpecified }: SwapAsked,
): Deltas {
  const after = hookCall(scope, frame, AFTER_SWAP.selector);
  if (after !== null) return bothOf(wordOf(after.trace.input, 4, 9));
  const before = hookCall(scope, frame, BEFORE_SWAP.selector);
  if (before === null || before.trace.output.length < 96 || !returnsDelta(before)) return answered;
  const [specified, unspecified] = bothOf(wordOf(before.trace.output, 0, 1));
  const taken = amountSpecified < 0n === zeroForOne ? [specified, unspecified] : [unspecified, specified];
  return [answered[0] + (taken[0] as bigint), answered[1] + (taken[1] as bigint)];
}

/** Principal and fees of a change of liquidity, before hooks took or gave. */
export function positionDeltas(
  scope: TransactionScope,
  frame: Frame,
  output: { readonly delta: bigint; readonly feesAccrued: bigint },
): { readonly principal: Deltas; readonly fees: Deltas } {
  const after = hookCall(scope, frame, AFTER_ADD.selector, AFTER_REMOVE.selector);
  const delta = bothOf(after === null ? output.delta : wordOf(after.trace.input, 4, 10));
  const fees = bothOf(output.feesAccrued);
  return { principal: [delta[0] - fees[0], delta[1] - fees[1]], fees };
}

/** Whether the hooks' address has the flag that lets them take part of a swap (Hooks.BEFORE_SWAP_RETURNS_DELTA_FLAG). */
function returnsDelta({ trace: { to } }: Frame): boolean {
  return to !== null && ((to[19] as number) & (1 << 3)) !== 0;
}

function wordOf(bytes: Buffer, start: number, word: number): bigint {
  const at = start + 32 * word;
  return BigInt(`0x${bytes.toString('hex', at, at + 32) || '0'}`);
}
