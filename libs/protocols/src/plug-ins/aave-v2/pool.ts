import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { emitFlashLoan, emitLending, type Source } from '../../lending/emit.js';
import type { Site } from '../../site.js';

/** The family: what V2 and V3 share goes by it where the chain's facts don't name the market. */
export const AAVE_V2 = 'aave-v2';

export interface Move {
  readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay';
  readonly account: Address;
  readonly caller: Address;
  readonly asset: Address;
  readonly amount: bigint;
}

export function moved(scope: TransactionScope, site: Site, source: Source, move: Move): void {
  emitLending(scope, site, source, move);
}

export interface Loan {
  readonly initiator: Address;
  readonly receiver: Address;
  readonly asset: Address;
  readonly amount: bigint;
  readonly fee: bigint;
}

export function lent(scope: TransactionScope, site: Site, source: Source, loan: Loan): void {
  emitFlashLoan(scope, site, source, loan);
}

/**
 * Whether an ERC-20 token moved as a generic event of a market that the chain's facts don't name says. Other contracts
 * share the event's name and types.
 */
export function tokenMoved(scope: TransactionScope, token: Address, party: Address, amount: bigint): boolean {
  return scope.movesOf(party).some((move) => move.token === token && move.amount === amount);
}
