import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { settlerOf } from '../../orders/contracts.js';
import { asset, emitFill, payerOf, receiverOf } from '../../orders/fill.js';
import type { Moment } from '../../orders/insert-swap.js';
import type { Site } from '../../site.js';
import { LIMIT_ORDER_PROTOCOLS } from './facts.js';
import { fusionVenue } from './fusion.js';

export const ONEINCH_LIMIT = 'oneinch-limit';

export interface FilledOrder {
  readonly maker: Address;
  /** Null where only transfers tell it. */
  readonly taker: Address | null;
  readonly makerAsset: Address;
  readonly making: bigint;
  /** Null where logs alone do not show what the maker got. */
  readonly takerAsset: Address | null;
  readonly taking: bigint;
  /** Input of the call that filled it; null where only logs are at hand. */
  readonly input: Buffer | null;
}

/** An order was filled: by a taker of his own accord, or by a resolver of Fusion. */
export function orderFilled(scope: TransactionScope, site: Site, order: FilledOrder, moment?: Moment): void {
  const { maker, makerAsset, making, takerAsset, taking } = order;
  const { venue, provenance } = settlerOf(scope, site.contract, LIMIT_ORDER_PROTOCOLS);
  const receiver = receiverOf(scope, maker, makerAsset, making);
  if (provenance === 'unverified' && receiver === null)
    return scope.mark(site, 'suspect', 'a fill of an unknown contract without a transfer of the maker');
  const payer = takerAsset === null ? null : payerOf(scope, maker, takerAsset, taking);
  const taker = order.taker ?? (payer === site.contract ? null : payer) ?? receiver;
  emitFill(
    scope,
    site,
    {
      protocol: ONEINCH_LIMIT,
      venue: fusionVenue(scope, order.input) ?? venue,
      maker,
      taker,
      // What is unwrapped on its way goes to the contract first.
      recipient: receiver === null || receiver === site.contract ? taker : receiver,
      tokenIn: asset(scope, takerAsset),
      tokenOut: asset(scope, makerAsset),
      amountIn: taking,
      amountOut: making,
      provenance,
    },
    moment,
  );
}
