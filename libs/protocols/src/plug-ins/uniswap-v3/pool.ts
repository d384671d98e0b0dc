import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { paysBurns, tellsLiquidity } from './dialect.js';
import { emitPoolPrice, type PoolPrice } from '../../pools/pool-price.js';
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

export function poolPriced(scope: TransactionScope, site: Site, price: PoolPrice, family = UNISWAP_V3): void {
  const protocol = scope.block.pools.get(site.contract)?.protocol ?? family;
  const liquidity = tellsLiquidity(protocol) ? price.liquidity : null;
  emitPoolPrice(scope, site, protocol, null, { ...price, liquidity });
}

export interface Position extends PoolChange {
  readonly owner: Address;
  readonly amounts: PoolDeltas;
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
