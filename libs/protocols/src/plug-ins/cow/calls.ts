import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { SETTLE, TRANSFER_FROM_ACCOUNTS, TRANSFER_IN } from './abi.js';
import { executedTrades, tradesOfTransferIn } from './executed-trades.js';
import { orderTraded } from './trade.js';

/** Trades are told after the first interactions and before owners' tokens are brought. */
export const CALLS: readonly CallRule[] = [
  onCall(SETTLE, ({ tokens, clearingPrices }, _output, site, scope) => {
    const relayed = relayerCall(scope, site);
    if (relayed === null) return;
    const transfers = relayed.trace.input.subarray(4);
    const trades =
      relayed.trace.input.readUInt32BE(0) === TRANSFER_IN.selector
        ? tradesOfTransferIn(scope, transfers)
        : executedTrades(scope, {
            tokens,
            clearingPrices,
            input: site.trace.input.subarray(4),
            transfers,
          });
    for (const trade of trades) orderTraded(scope, site, site.caller, trade, relayed.trace.traceAddress);
  }),
];

const RELAYED = new Set([TRANSFER_FROM_ACCOUNTS.selector, TRANSFER_IN.selector]);

function relayerCall(scope: TransactionScope, { frame: { index, end, trace } }: CallSite): Frame | null {
  const depth = trace.traceAddress.length + 1;
  return (
    scope.frames
      .slice(index + 1, end)
      .find(
        ({ trace: { traceAddress, input, type } }) =>
          traceAddress.length === depth &&
          type === 'call' &&
          input.length >= 4 &&
          RELAYED.has(input.readUInt32BE(0)),
      ) ?? null
  );
}
