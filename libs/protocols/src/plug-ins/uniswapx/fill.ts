import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { settlerOf } from '../../orders/contracts.js';
import { emitFill, receiverOf } from '../../orders/fill.js';
import type { Site } from '../../site.js';
import { REACTORS } from './facts.js';
import type { Proceeds } from './resolved-order.js';

export const UNISWAPX = 'uniswapx';

export interface Fill {
  readonly filler: Address;
  readonly swapper: Address;
  readonly input: Proceeds | null;
  readonly proceeds: Proceeds | null;
}

/** A reactor filled an order. Its swapper is the maker; the filler takes the input and pays the outputs. */
export function orderFilled(scope: TransactionScope, site: Site, fill: Fill): void {
  const { filler, swapper, input, proceeds } = fill;
  const { venue, provenance } = settlerOf(scope, site.contract, REACTORS);
  if (provenance === 'unverified' && !isPaid(scope, fill))
    return scope.mark(site, 'suspect', 'a fill of an unknown reactor without a transfer of the swapper');
  if (input === null && proceeds === null)
    return scope.mark(site, 'unresolved', 'neither side of a fill shows');
  emitFill(scope, site, {
    protocol: UNISWAPX,
    venue,
    maker: swapper,
    taker: filler,
    recipient: filler,
    tokenIn: proceeds?.token ?? null,
    tokenOut: input?.token ?? null,
    amountIn: proceeds?.amount ?? 0n,
    amountOut: input?.amount ?? 0n,
    provenance,
  });
}

/** Whether a transfer shows what the swapper gave. */
function isPaid(scope: TransactionScope, { swapper, input }: Fill): boolean {
  return input !== null && receiverOf(scope, swapper, input.token, input.amount) !== null;
}
