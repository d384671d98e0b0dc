import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

/** The family: what V2 and V3 share goes by it where the chain's facts don't name the market. */
export const AAVE_V2 = 'aave-v2';

/**
 * Whether an ERC-20 token moved as a generic event of a market that the chain's facts don't name says. Other contracts
 * share the event's name and types.
 */
export function tokenMoved(scope: TransactionScope, token: Address, party: Address, amount: bigint): boolean {
  return scope.movesOf(party).some((move) => move.token === token && move.amount === amount);
}
