import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';

/** A movement of a claim on what a vault holds. */
export interface Claim {
  readonly kind: 'mint' | 'burn' | 'transfer';
  readonly from: Address | null;
  readonly to: Address | null;
  /** The token that it is a claim on, as a number. */
  readonly id: bigint;
  readonly amount: bigint;
}

export function moveClaim(scope: TransactionScope, site: Site, { id, ...entry }: Claim): void {
  scope.move(site.origin, { ...entry, standard: 'erc6909', token: site.contract, tokenId: id });
}
