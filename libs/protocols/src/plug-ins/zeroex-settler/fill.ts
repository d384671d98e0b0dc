import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { emitFill } from '../../orders/fill.js';
import type { Site } from '../../site.js';

export const ZEROEX_SETTLER = 'zeroex-settler';

export interface MakerGave {
  readonly maker: Address;
  readonly token: Address;
  readonly amount: bigint;
  readonly recipient: Address;
}

/**
 * An RFQ order was filled within a Settler: what the maker got stands just before what he gave. There are many Settlers,
 * each release has another address: what the maker signed, or the log of his amount, tells one.
 */
export function orderFilled(scope: TransactionScope, site: Site, gave: MakerGave, got: LedgerEntry): void {
  const { maker, token, amount, recipient } = gave;
  emitFill(scope, site, {
    protocol: ZEROEX_SETTLER,
    venue: null,
    maker,
    taker: got.from,
    recipient,
    tokenIn: got.token,
    tokenOut: token,
    amountIn: got.amount,
    amountOut: amount,
    provenance: 'unverified',
  });
}
