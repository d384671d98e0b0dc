import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { liquidityChanged, poolSwapped } from '../../managers/changes.js';
import { bothOf, hookCall, poolDeltas, positionDeltas } from '../../managers/deltas.js';
import { managerName, type Pool } from '../../managers/pool.js';
import { positionChanged } from '../../managers/position.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import { DONATE_CALL, INITIALIZE_CALL, MODIFY_LIQUIDITY_CALL, SWAP_CALL, UNLOCK } from './abi.js';
import { CHANGE_HOOKS, SWAP_HOOKS, takesBeforeSwap } from './hooks.js';
import { poolOfKey, UNISWAP_V4 } from './pool.js';
import { DYNAMIC_FEE, poolIdOf, type PoolKey } from './pool-key.js';

export const CALLS: readonly CallRule[] = [
  onCall(INITIALIZE_CALL, (key, output, site, scope) => {
    if (output === null || !hasOrder(key)) return;
    const { currency0, currency1, fee, tickSpacing, hooks } = key;
    poolCreated(scope, site, UNISWAP_V4, {
      contract: site.contract,
      poolId: poolIdOf(key),
      tokens: [currency0, currency1],
      ...(fee === DYNAMIC_FEE ? {} : { feePips: fee }),
      tickSpacing,
      hooks,
    });
  }),
  onCall(SWAP_CALL, (asked, output, site, scope) => {
    const pool = poolOfCall(scope, site, asked);
    if (pool === null || output === null) return;
    const takes = takesBeforeSwap(asked.hooks);
    const deltas = poolDeltas(scope, site.frame, bothOf(output.delta), asked, SWAP_HOOKS, takes);
    // The event stands before what hooks do behind the swap.
    const moment = hookCall(scope, site.frame, SWAP_HOOKS.after)?.trace.traceAddress;
    poolSwapped(scope, site, pool, site.caller, deltas, moment);
  }),
  onCall(MODIFY_LIQUIDITY_CALL, (asked, output, site, scope) => {
    const pool = poolOfCall(scope, site, asked);
    if (pool === null || output === null) return;
    const amounts = positionDeltas(scope, site.frame, output, CHANGE_HOOKS);
    positionChanged(scope, site, pool, { ...asked, sender: site.caller }, amounts);
  }),
  onCall(DONATE_CALL, (asked, output, site, scope) => {
    const pool = poolOfCall(scope, site, asked);
    if (pool === null || output === null) return;
    liquidityChanged(scope, site, pool, {
      change: 'donate',
      sender: site.caller,
      tickLower: null,
      tickUpper: null,
      liquidity: null,
      amounts: [-asked.amount0, -asked.amount1],
    });
  }),
];

/** Null of contracts that are no pool manager: only within `unlock` does one answer. */
function poolOfCall(scope: TransactionScope, site: CallSite, key: PoolKey): Pool | null {
  if (managerName(scope, UNISWAP_V4, site.contract) === null && !isUnlocked(scope, site, site.contract))
    return null;
  return hasOrder(key) ? poolOfKey(scope, site.contract, poolIdOf(key), key) : null;
}

function isUnlocked({ block, frames }: TransactionScope, { frame }: CallSite, manager: Address): boolean {
  return frames.some(
    ({ index, end, trace: { to, input } }) =>
      index < frame.index &&
      frame.index < end &&
      to !== null &&
      input.length >= 4 &&
      input.readUInt32BE(0) === UNLOCK.selector &&
      block.own(to) === manager,
  );
}

function hasOrder({ currency0, currency1 }: PoolKey): boolean {
  return Buffer.compare(currency0, currency1) < 0;
}
