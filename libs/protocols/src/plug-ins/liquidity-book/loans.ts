import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { emitFlashLoan } from '../../lending/emit.js';
import type { Site } from '../../site.js';
import { LIQUIDITY_BOOK } from './pair.js';

export interface TokenLoan {
  readonly initiator: Address;
  readonly receiver: Address;
  readonly token: Address;
  readonly amount: bigint;
  readonly fee: bigint;
}

/** A pair of V2.0 lends one token at a time. */
export function tokenLent(scope: TransactionScope, site: Site, { token, ...loan }: TokenLoan): void {
  const fact = scope.poolFact(site.contract);
  const source = {
    protocol: LIQUIDITY_BOOK,
    venue: fact?.venue ?? null,
    provenance: fact?.provenance ?? 'unverified',
  };
  emitFlashLoan(scope, site, source, { ...loan, asset: token });
}

/** Whether a contract sent just an amount to an account. Nothing is always sent. */
export function hasSent(
  scope: TransactionScope,
  { contract }: Site,
  account: Address,
  amount: bigint,
): boolean {
  return (
    amount === 0n ||
    scope
      .movesOf(contract)
      .some((entry) => entry.from === contract && entry.to === account && entry.amount === amount)
  );
}
