import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { paysBurns, tellsLiquidity } from './dialect.js';
import {
  emitPoolLiquidity,
  emitPoolLoan,
  type PoolChange,
  type PoolLoan,
} from '../../pools/two-token-changes.js';
import { emitPoolSwap, type Parties, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** The family: pools of unknown factories go by this name. */
export const UNISWAP_V3 = 'uniswap-v3';

/** @param family of pools of unknown factories, where an event or function is not Uniswap's own */
export function poolTraded(
  scope: TransactionScope,
  site: Site,
  deltas: PoolDeltas,
  parties: Parties,
  family = UNISWAP_V3,
): void {
  emitPoolSwap(scope, site, twoTokenPool(scope, site, family, deltas), deltas, parties);
}

export interface PoolPrice {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint | null;
  readonly tick: number;
}

export function poolPriced(
  scope: TransactionScope,
  { contract, origin }: Site,
  price: PoolPrice,
  family = UNISWAP_V3,
): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  const { sqrtPriceX96, liquidity, tick } = price;
  const protocol = scope.block.pools.get(contract)?.protocol ?? family;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol,
    contract,
    poolId: null,
    reserves: [],
    sqrtPriceX96,
    liquidity: tellsLiquidity(protocol) ? liquidity : null,
    tick,
  });
}

export interface Position extends PoolChange {
  readonly owner: Address;
}

/** @param family as in {@link poolTraded} */
export function positionChanged(
  scope: TransactionScope,
  site: Site,
  position: Position,
  family = UNISWAP_V3,
): void {
  const { change, amounts, owner } = position;
  const deltas: PoolDeltas = change === 'mint' ? amounts : [-amounts[0], -amounts[1]];
  const pool = twoTokenPool(scope, site, family, deltas);
  const recipient = change === 'burn' && paysBurns(pool.protocol) ? owner : position.recipient;
  emitPoolLiquidity(scope, site, pool, { ...position, recipient });
}

export function poolLent(scope: TransactionScope, site: Site, loan: PoolLoan): void {
  const [amount0, amount1] = loan.amounts;
  emitPoolLoan(scope, site, twoTokenPool(scope, site, UNISWAP_V3, [-amount0, -amount1]), loan);
}
