import type { TransactionScope } from '../../block/transaction-scope.js';
import { FUSION_SETTLEMENTS } from './facts.js';

/**
 * The venue of an order of Fusion: its contract stands in what fills it, or is a party of the transaction's movements.
 * Null for all other orders. From logs alone, an order whose contract moves nothing looks like any other.
 */
export function fusionVenue(scope: TransactionScope, input: Buffer | null): string | null {
  const { block } = scope;
  const fact = FUSION_SETTLEMENTS.find(({ address, chains }) => {
    if (!chains.includes(block.chain.name)) return false;
    const contract = block.address(address);
    return scope.movesOf(contract).length > 0 || input?.includes(contract) === true;
  });
  return fact?.venue ?? null;
}
