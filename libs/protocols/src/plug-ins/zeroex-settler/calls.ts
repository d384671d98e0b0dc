import { comparePaths } from '../../pools/moves.js';
import { PERMIT_WITNESS_TRANSFER } from '../../orders/permit2.js';
import { type CallRule, onCall } from '../../plug-in.js';
import { orderFilled } from './fill.js';

/** What makers of Settler's RFQ orders sign beside their permit (RfqOrderSettlement.CONSIDERATION_WITNESS). */
const CONSIDERATION = Buffer.from('Consideration consideration)');

export const CALLS: readonly CallRule[] = [
  onCall(PERMIT_WITNESS_TRANSFER, ({ token, to, amount, owner, witnessType }, _output, site, scope) => {
    if (!witnessType.subarray(0, CONSIDERATION.length).equals(CONSIDERATION)) return;
    const path = site.trace.traceAddress;
    const settler = path.slice(0, -1);
    const got = scope
      .movesOf(owner)
      .findLast(
        (entry) =>
          entry.standard === 'erc20' &&
          entry.to === owner &&
          entry.token !== token &&
          entry.traceAddress !== null &&
          settler.every((step, at) => entry.traceAddress?.[at] === step) &&
          comparePaths(entry.traceAddress, path) < 0,
      );
    if (got === undefined) return;
    orderFilled(
      scope,
      { contract: site.caller, origin: site.origin },
      { maker: owner, token, amount, recipient: to },
      got,
    );
  }),
];
