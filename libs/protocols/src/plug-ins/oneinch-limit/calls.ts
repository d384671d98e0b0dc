import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { FILLS, PERMIT_AND_CALL } from './abi.js';
import { orderFilled } from './fill.js';
import { fillOfCall } from './fill-of-call.js';

export const CALLS: readonly CallRule[] = [
  ...FILLS.map(({ definition }) =>
    onCall(definition, (_input, _output, site, scope) => filledBy(scope, site, site.frame)),
  ),
  onCall(PERMIT_AND_CALL, (_input, _output, site, scope) => {
    const action = ownAction(scope, site);
    if (action !== null) filledBy(scope, site, action);
  }),
];

function filledBy(scope: TransactionScope, site: CallSite, frame: Frame): void {
  const fill = fillOfCall(scope, frame);
  if (fill === null) return;
  const { traceAddress } = frame.trace;
  const at = { contract: site.contract, origin: { ...site.origin, traceAddress } };
  orderFilled(scope, at, fill.order, fill.eventFirst ? traceAddress : undefined);
}

/** What the contract then delegates to itself. */
function ownAction(
  { frames, block }: TransactionScope,
  { frame: { index, end, trace }, contract }: CallSite,
): Frame | null {
  return (
    frames
      .slice(index + 1, end)
      .find(
        ({ stands, trace: { type, to, traceAddress } }) =>
          stands &&
          type === 'delegatecall' &&
          to !== null &&
          block.own(to) === contract &&
          traceAddress.length === trace.traceAddress.length + 1,
      ) ?? null
  );
}
