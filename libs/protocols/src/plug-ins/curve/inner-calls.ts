import type { TransactionScope } from '../../block/transaction-scope.js';
import type { CallSite } from '../../plug-in.js';

/** Whether within a call other contracts ran one of some functions: then the contract called passes on what they do. */
export function hasInnerCall(
  scope: TransactionScope,
  { frame, contract }: CallSite,
  selectors: ReadonlySet<number>,
): boolean {
  return scope.frames.slice(frame.index + 1, frame.end).some(({ trace, stands }) => {
    const { to, type, input } = trace;
    if (!stands || to === null || type !== 'call' || input.length < 4) return false;
    return selectors.has(input.readUInt32BE(0)) && scope.block.own(to) !== contract;
  });
}
