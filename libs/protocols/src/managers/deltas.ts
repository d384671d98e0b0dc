import { uintAt } from '#domain/quantity.js';
import { Unreadable } from '../abi/words.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Frame } from '../frames/frame-tree.js';
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

/** What a manager's hooks are called with around a swap. */
export interface SwapHooks {
  /** Selectors. */
  readonly before: number;
  readonly after: number;
  /** Which word of the call behind the swap is the pool's delta. */
  readonly deltaWord: number;
}

/**
 * What the pool itself exchanged: as its event tells it. The call's answer has what hooks took or gave added; hooks
 * behind the swap are told the pool's own, and what hooks before it took is in their answer.
 *
 * @param takes whether the hooks before the swap may take part of it
 */
export function poolDeltas(
  scope: TransactionScope,
  frame: Frame,
  answered: Deltas,
  { zeroForOne, amountSpecified }: SwapAsked,
  hooks: SwapHooks,
  takes: boolean,
): Deltas {
  const after = hookCall(scope, frame, hooks.after);
  if (after !== null) return bothOf(wordOf(after.trace.input, 4, hooks.deltaWord));
  const before = hookCall(scope, frame, hooks.before);
  if (before === null || before.trace.output.length < 96 || !takes) return answered;
  const [specified, unspecified] = bothOf(wordOf(before.trace.output, 0, 1));
  const taken = amountSpecified < 0n === zeroForOne ? [specified, unspecified] : [unspecified, specified];
  return [answered[0] + (taken[0] as bigint), answered[1] + (taken[1] as bigint)];
}

/** What a manager's hooks are called with behind a change of liquidity. */
export interface ChangeHooks {
  /** Selectors. */
  readonly after: readonly number[];
  /** Which word of the call is the delta, with fees. */
  readonly deltaWord: number;
}

/** What the caller got or owed by a change of liquidity, with fees, before hooks took or gave. */
export function changeDeltas(
  scope: TransactionScope,
  frame: Frame,
  answered: bigint,
  { after, deltaWord }: ChangeHooks,
): Deltas {
  const told = hookCall(scope, frame, ...after);
  return bothOf(told === null ? answered : wordOf(told.trace.input, 4, deltaWord));
}

/** The same, with principal and fees apart. */
export function positionDeltas(
  scope: TransactionScope,
  frame: Frame,
  output: { readonly delta: bigint; readonly feesAccrued: bigint },
  hooks: ChangeHooks,
): { readonly principal: Deltas; readonly fees: Deltas } {
  const delta = changeDeltas(scope, frame, output.delta, hooks);
  const fees = bothOf(output.feesAccrued);
  return { principal: [delta[0] - fees[0], delta[1] - fees[1]], fees };
}

function wordOf(bytes: Buffer, start: number, word: number): bigint {
  const at = start + 32 * word;
  if (bytes.length < at + 32) throw new Unreadable('end');
  return uintAt(bytes, at);
}
