import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { settlerOf } from '../../orders/contracts.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { PROXY_TRANSFER } from './abi.js';
import { erc20Of } from './asset-data.js';
import { EXCHANGES } from './facts.js';
import { orderFilled } from './order.js';

/** What an exchange last had its proxies do in this transaction. */
const LAST = Symbol('transfers by asset proxies');

interface ProxyTransfer {
  readonly transactionIndex: number;
  readonly assetData: Buffer;
  readonly from: Address;
  readonly to: Address;
  readonly amount: bigint;
  readonly traceAddress: readonly number[];
}

/**
 * Fills of 0x V2 and V3. Orders reach the exchange by many functions, alone and in lists, and within signed transactions
 * that it calls on itself. All settle the same way: the maker's asset to the taker and the taker's to the maker, by two
 * calls of asset proxies in a row. V2 has the maker's first, V3 the taker's.
 */
export const PROXY_CALLS: readonly CallRule[] = [
  onCall(PROXY_TRANSFER, ({ assetData, from, to, amount }, _output, site, scope) => {
    const { venue } = settlerOf(scope, site.caller, EXCHANGES);
    if (venue !== 'zeroex-v2' && venue !== 'zeroex-v3') return;
    const seen = scope.block.note(LAST, () => new Map<Address, ProxyTransfer>());
    const first = seen.get(site.caller);
    const { transactionIndex } = site.origin;
    const second = { transactionIndex, assetData, from, to, amount, traceAddress: site.trace.traceAddress };
    const isAnswer =
      first?.transactionIndex === transactionIndex &&
      first.from === to &&
      first.to === from &&
      areSiblings(first, second);
    if (!isAnswer) return void seen.set(site.caller, second);
    seen.delete(site.caller);
    settled(scope, site, venue === 'zeroex-v2' ? [first, second] : [second, first], first);
  }),
];

/** `given`: the maker's transfer and the taker's. */
function settled(
  scope: TransactionScope,
  site: CallSite,
  [byMaker, byTaker]: readonly [ProxyTransfer, ProxyTransfer],
  { traceAddress }: ProxyTransfer,
): void {
  const exchange = exchangeFrame(scope, site);
  const makerToken = erc20Of(scope, byMaker.assetData);
  const takerToken = erc20Of(scope, byTaker.assetData);
  if (exchange === null || makerToken === null || takerToken === null) return;
  const at = {
    contract: site.caller,
    origin: { ...site.origin, traceAddress: exchange.trace.traceAddress },
  };
  if (MATCHES.has(exchange.trace.input.readUInt32BE(0)))
    return scope.mark(at, 'unresolved', 'orders that were matched with each other');
  orderFilled(
    scope,
    at,
    {
      maker: byMaker.from,
      taker: byTaker.from,
      makerToken,
      takerToken,
      makerFilled: byMaker.amount,
      takerFilled: byTaker.amount,
    },
    // Its event comes before the transfers.
    traceAddress,
  );
}

/** matchOrders of V2 and V3, batchMatchOrders and the variants with maximal fill of V3: makers pay each other. */
const MATCHES = new Set([0x3c28d861, 0x88ec79fb, 0xb718e292, 0x6fcf3e9e, 0x6a1a80fd]);

/** The call of the exchange in which it called the proxy. */
function exchangeFrame(scope: TransactionScope, { frame }: CallSite): Frame | null {
  const path = frame.trace.traceAddress;
  if (path.length === 0) return null;
  return (
    scope.frames.findLast(
      ({ index, end, trace }) =>
        index < frame.index && frame.index < end && trace.traceAddress.length === path.length - 1,
    ) ?? null
  );
}

function areSiblings(a: ProxyTransfer, b: ProxyTransfer): boolean {
  const depth = a.traceAddress.length;
  return (
    depth === b.traceAddress.length &&
    a.traceAddress.every((step, at) => at === depth - 1 || step === b.traceAddress[at])
  );
}
