import { type EventRule, on } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import { BURN, COLLECT, FLASH, INITIALIZE, MINT, PANCAKE_SWAP, POOL_CREATED, SWAP } from './abi.js';
import { feeInPips } from './dialect.js';
import { poolLent, poolPriced, poolTraded, positionChanged, UNISWAP_V3 } from './pool.js';

export const EVENTS: readonly EventRule[] = [
  ...[SWAP, PANCAKE_SWAP].map((definition) =>
    on(definition, ({ sender, recipient, amount0, amount1, sqrtPriceX96, liquidity, tick }, site, scope) => {
      poolTraded(scope, site, [amount0, amount1], { sender, recipient });
      poolPriced(scope, site, { sqrtPriceX96, liquidity, tick });
    }),
  ),
  on(INITIALIZE, ({ sqrtPriceX96, tick }, site, scope) =>
    poolPriced(scope, site, { sqrtPriceX96, liquidity: null, tick }),
  ),
  on(MINT, ({ sender, owner, tickLower, tickUpper, amount, amount0, amount1 }, site, scope) =>
    positionChanged(scope, site, {
      change: 'mint',
      owner,
      sender,
      recipient: null,
      tickLower,
      tickUpper,
      liquidity: amount,
      amounts: [amount0, amount1],
    }),
  ),
  on(BURN, ({ owner, tickLower, tickUpper, amount, amount0, amount1 }, site, scope) =>
    positionChanged(scope, site, {
      change: 'burn',
      owner,
      sender: owner,
      recipient: null,
      tickLower,
      tickUpper,
      liquidity: amount,
      amounts: [amount0, amount1],
    }),
  ),
  on(COLLECT, ({ owner, recipient, tickLower, tickUpper, amount0, amount1 }, site, scope) =>
    positionChanged(scope, site, {
      change: 'collect',
      owner,
      sender: owner,
      recipient,
      tickLower,
      tickUpper,
      liquidity: null,
      amounts: [amount0, amount1],
    }),
  ),
  on(FLASH, ({ sender, recipient, amount0, amount1, paid0, paid1 }, site, scope) =>
    poolLent(scope, site, {
      initiator: sender,
      receiver: recipient,
      amounts: [amount0, amount1],
      fees: [paid0, paid1],
    }),
  ),
  on(POOL_CREATED, ({ token0, token1, fee, tickSpacing, pool }, site, scope) =>
    poolCreated(scope, site, UNISWAP_V3, {
      contract: pool,
      tokens: [token0, token1],
      feePips: feeInPips(scope, site, fee),
      tickSpacing,
    }),
  ),
];
