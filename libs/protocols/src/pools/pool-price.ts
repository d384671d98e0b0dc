import type { Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';

export interface PoolPrice {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint | null;
  readonly tick: number;
}

/**
 * Emits what a pool's price is after an event.
 *
 * @param poolId of a pool that its contract keeps beside others; null where the contract is the pool
 */
export function emitPoolPrice(
  scope: TransactionScope,
  { contract, origin }: Site,
  protocol: string,
  poolId: Hash | null,
  { sqrtPriceX96, liquidity, tick }: PoolPrice,
): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol,
    contract,
    poolId,
    reserves: [],
    sqrtPriceX96,
    liquidity,
    tick,
  });
}
