import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { settlerOf } from '../../orders/contracts.js';
import { asset, emitFill, receiverOf } from '../../orders/fill.js';
import type { Moment } from '../../orders/insert-swap.js';
import type { Site } from '../../site.js';
import { EXCHANGES } from './facts.js';

export const ZEROEX = 'zeroex';

export interface FilledOrder {
  readonly maker: Address;
  readonly taker: Address;
  readonly makerToken: Address;
  readonly takerToken: Address;
  readonly makerFilled: bigint;
  readonly takerFilled: bigint;
}

/** An order of 0x was filled. Of contracts that are no known exchange only with the maker's transfer as evidence. */
export function orderFilled(scope: TransactionScope, site: Site, order: FilledOrder, moment?: Moment): void {
  const { maker, taker, makerToken, takerToken, makerFilled, takerFilled } = order;
  const { venue, provenance } = settlerOf(scope, site.contract, EXCHANGES);
  const receiver = receiverOf(scope, maker, makerToken, makerFilled);
  if (provenance === 'unverified' && receiver === null)
    return scope.mark(site, 'suspect', 'a fill of an unknown exchange without a transfer of the maker');
  emitFill(
    scope,
    site,
    {
      protocol: ZEROEX,
      venue,
      maker,
      taker,
      // What is unwrapped on its way to the taker goes to the exchange first.
      recipient: receiver === null || receiver === site.contract ? taker : receiver,
      tokenIn: asset(scope, takerToken),
      tokenOut: asset(scope, makerToken),
      amountIn: takerFilled,
      amountOut: makerFilled,
      provenance,
    },
    moment,
  );
}
