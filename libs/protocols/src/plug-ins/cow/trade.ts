import type { Address } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { settlerOf } from '../../orders/contracts.js';
import { asset, emitFill, receiverOf } from '../../orders/fill.js';
import type { Moment } from '../../orders/insert-swap.js';
import type { Site } from '../../site.js';
import { SETTLEMENTS } from './facts.js';

export const COW = 'cow';

export interface Trade {
  readonly owner: Address;
  readonly sellToken: Address;
  readonly buyToken: Address;
  /** With the fee, which is in the token that is sold. */
  readonly sellAmount: bigint;
  readonly buyAmount: bigint;
}

/**
 * An order was part of a settlement. Its owner is the maker and gives what he sells to the settlement, whose solver is
 * the taker, also where two owners trade with each other.
 */
export function orderTraded(
  scope: TransactionScope,
  site: Site,
  solver: Address | null,
  trade: Trade,
  moment?: Moment,
): Swap | null {
  const { owner, sellToken, buyToken, sellAmount, buyAmount } = trade;
  const { venue, provenance } = settlerOf(scope, site.contract, SETTLEMENTS);
  if (provenance === 'unverified' && receiverOf(scope, owner, sellToken, sellAmount) === null) {
    scope.mark(site, 'suspect', 'a trade of an unknown settlement without a transfer of the owner');
    return null;
  }
  return emitFill(
    scope,
    site,
    {
      protocol: COW,
      venue,
      maker: owner,
      taker: solver,
      recipient: site.contract,
      tokenIn: asset(scope, buyToken),
      tokenOut: sellToken,
      amountIn: buyAmount,
      amountOut: sellAmount,
      provenance,
    },
    moment,
  );
}
