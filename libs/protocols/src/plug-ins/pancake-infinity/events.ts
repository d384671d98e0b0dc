import type { TransactionScope } from '../../block/transaction-scope.js';
import { poolSwapped } from '../../managers/changes.js';
import { emitPoolPrice } from '../../pools/pool-price.js';
import type { Deltas } from '../../managers/pool.js';
import { positionByCalls } from '../../managers/position-by-calls.js';
import { positionChanged } from '../../managers/position.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { MODIFY_LIQUIDITY } from '../../managers/abi.js';
import { DONATE, INITIALIZE, SWAP } from './abi.js';
import * as bin from './abi-bin.js';
import { type BinsEvent, binsChanged, donated, unpack } from './bins.js';
import { POSITION_CALLS } from './hooks.js';
import { isManager, PANCAKE_INFINITY, poolMade, poolOf } from './pool.js';

const NOTHING: Deltas = [0n, 0n];

export const EVENTS: readonly EventRule[] = [
  on(INITIALIZE, ({ id, sqrtPriceX96, tick, ...key }, site, scope) => {
    poolMade(scope, site, id, key, true);
    emitPoolPrice(scope, site, PANCAKE_INFINITY, id, { sqrtPriceX96, liquidity: null, tick });
  }),
  on(SWAP, ({ id, sender, amount0, amount1, sqrtPriceX96, liquidity, tick, ...fees }, site, scope) => {
    const deltas = [amount0, amount1] as const;
    poolSwapped(scope, site, poolOf(scope, site, id, fees, deltas), sender, deltas);
    emitPoolPrice(scope, site, PANCAKE_INFINITY, id, { sqrtPriceX96, liquidity, tick });
  }),
  on(MODIFY_LIQUIDITY, (event, site, scope) => {
    if (!isManager(scope, site)) return;
    const pool = poolOf(scope, site, event.id, null, NOTHING);
    positionChanged(scope, site, pool, event, positionByCalls(scope, site.contract, event, POSITION_CALLS));
  }),
  on(DONATE, ({ id, sender, amount0, amount1 }, site, scope) => {
    const amounts = [-amount0, -amount1] as const;
    donated(scope, site, poolOf(scope, site, id, null, amounts), sender, amounts);
  }),
  on(bin.INITIALIZE, ({ id, activeId: _, ...key }, site, scope) => poolMade(scope, site, id, key, false)),
  on(bin.SWAP, ({ id, sender, amount0, amount1, activeId: _, ...fees }, site, scope) => {
    const deltas = [amount0, amount1] as const;
    poolSwapped(scope, site, poolOf(scope, site, id, fees, deltas), sender, deltas);
  }),
  // What the provider pays is what came to bins and the protocol's part of fees.
  on(bin.MINT, ({ amounts, feeAmountToProtocol, ...event }, site, scope) =>
    changed(scope, site, 'mint', event, unpack([...amounts, feeAmountToProtocol], -1n)),
  ),
  on(bin.BURN, ({ amounts, ...event }, site, scope) =>
    changed(scope, site, 'burn', event, unpack(amounts, 1n)),
  ),
  on(bin.DONATE, ({ id, sender, amount0, amount1 }, site, scope) => {
    const amounts = [amount0, amount1] as const;
    donated(scope, site, poolOf(scope, site, id, null, amounts), sender, amounts);
  }),
];

function changed(
  scope: TransactionScope,
  site: Site,
  change: 'mint' | 'burn',
  { id, sender }: BinsEvent,
  deltas: Deltas,
): void {
  binsChanged(scope, site, poolOf(scope, site, id, null, deltas), { change, sender, deltas });
}
