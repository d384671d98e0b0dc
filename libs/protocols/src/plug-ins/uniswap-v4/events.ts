import type { TransactionScope } from '../../block/transaction-scope.js';
import { liquidityChanged, poolSwapped } from '../../managers/changes.js';
import { emitPoolPrice } from '../../pools/pool-price.js';
import { positionByCalls } from '../../managers/position-by-calls.js';
import { positionChanged } from '../../managers/position.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { poolCreated } from '../../pools/pool-created.js';
import { MODIFY_LIQUIDITY } from '../../managers/abi.js';
import { DONATE, INITIALIZE, SWAP } from './abi.js';
import { POSITION_CALLS } from './hooks.js';
import { poolOf, UNISWAP_V4 } from './pool.js';
import { DYNAMIC_FEE } from './pool-key.js';

export const EVENTS: readonly EventRule[] = [
  on(INITIALIZE, ({ id, currency0, currency1, fee, tickSpacing, hooks, sqrtPriceX96, tick }, site, scope) => {
    poolCreated(scope, site, UNISWAP_V4, {
      contract: site.contract,
      poolId: id,
      tokens: [currency0, currency1],
      ...(fee === DYNAMIC_FEE ? {} : { feePips: fee }),
      tickSpacing,
      hooks,
    });
    emitPoolPrice(scope, site, UNISWAP_V4, id, { sqrtPriceX96, liquidity: null, tick });
  }),
  on(SWAP, ({ id, sender, amount0, amount1, sqrtPriceX96, liquidity, tick, fee }, site, scope) => {
    const deltas = [amount0, amount1] as const;
    poolSwapped(scope, site, poolOf(scope, site, id, fee, deltas), sender, deltas);
    emitPoolPrice(scope, site, UNISWAP_V4, id, { sqrtPriceX96, liquidity, tick });
  }),
  on(MODIFY_LIQUIDITY, (event, site, scope) => {
    // PancakeSwap Infinity has the same event.
    if (isOther(scope, site)) return;
    const pool = poolOf(scope, site, event.id, null, [0n, 0n]);
    positionChanged(scope, site, pool, event, positionByCalls(scope, site.contract, event, POSITION_CALLS));
  }),
  on(DONATE, ({ id, sender, amount0, amount1 }, site, scope) => {
    const amounts = [-amount0, -amount1] as const;
    liquidityChanged(scope, site, poolOf(scope, site, id, null, amounts), {
      change: 'donate',
      sender,
      tickLower: null,
      tickUpper: null,
      liquidity: null,
      amounts,
    });
  }),
];

/** Whether the chain's facts name the contract as a manager of another protocol. */
function isOther({ block }: TransactionScope, { contract }: Site): boolean {
  const fact = block.chain.factories.find(({ address }) => block.address(address) === contract);
  return fact !== undefined && fact.protocol !== UNISWAP_V4;
}
