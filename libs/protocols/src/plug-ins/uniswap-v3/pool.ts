import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import {
  emitPoolLiquidity,
  emitPoolLoan,
  type PoolChange,
  type PoolLoan,
} from '../../pools/two-token-changes.js';
import { emitPoolSwap, type Parties, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** The family: pools of unknown factories go by this name. */
export const UNISWAP_V3 = 'uniswap-v3';

export function poolTraded(scope: TransactionScope, site: Site, deltas: PoolDeltas, parties: Parties): void {
  emitPoolSwap(scope, site, twoTokenPool(scope, site, UNISWAP_V3, deltas), deltas, parties);
}

export interface PoolPrice {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint | null;
  readonly tick: number;
}

export function poolPriced(scope: TransactionScope, { contract, origin }: Site, price: PoolPrice): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  const { sqrtPriceX96, liquidity, tick } = price;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol: scope.block.pools.get(contract)?.protocol ?? UNISWAP_V3,
    contract,
    poolId: null,
    reserves: [],
    sqrtPriceX96,
    liquidity,
    tick,
  });
}

export interface Position extends PoolChange {
  readonly owner: Address;
  readonly tickLower: number;
  readonly tickUpper: number;
}

export function positionChanged(scope: TransactionScope, site: Site, position: Position): void {
  const { change, amounts } = position;
  const deltas: PoolDeltas = change === 'mint' ? amounts : [-amounts[0], -amounts[1]];
  emitPoolLiquidity(scope, site, twoTokenPool(scope, site, UNISWAP_V3, deltas), position);
}

export function poolLent(scope: TransactionScope, site: Site, loan: PoolLoan): void {
  const [amount0, amount1] = loan.amounts;
  emitPoolLoan(scope, site, twoTokenPool(scope, site, UNISWAP_V3, [-amount0, -amount1]), loan);
}
