import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import { liquidityChanged } from './changes.js';
import type { Deltas, Pool } from './pool.js';
import type { PositionEvent } from './position-by-calls.js';

/** A position grew, shrank, or was asked for its fees only; each change pays out the fees so far. */
export function positionChanged(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { sender, tickLower, tickUpper, liquidityDelta }: Omit<PositionEvent, 'id' | 'salt'>,
  amounts: { readonly principal: Deltas; readonly fees: Deltas } | null,
): void {
  const position = { sender, tickLower, tickUpper };
  if (liquidityDelta !== 0n)
    liquidityChanged(scope, site, pool, {
      ...position,
      change: liquidityDelta > 0n ? 'mint' : 'burn',
      liquidity: liquidityDelta < 0n ? -liquidityDelta : liquidityDelta,
      amounts: amounts?.principal ?? null,
    });
  const hasFees = amounts !== null && (amounts.fees[0] !== 0n || amounts.fees[1] !== 0n);
  if (hasFees || liquidityDelta === 0n)
    liquidityChanged(scope, site, pool, {
      ...position,
      change: 'collect',
      liquidity: null,
      amounts: amounts?.fees ?? null,
    });
}
