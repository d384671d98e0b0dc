import { type EventRule, on } from '../../plug-in.js';
import { cameAndLeft } from '../balancer-v2/liquidity.js';
import { vaultSwapped } from '../balancer-v2/swaps.js';
import { LIQUIDITY_ADDED, LIQUIDITY_REMOVED, POOL_BALANCE_CHANGED, POOL_REGISTERED, SWAP } from './abi.js';
import { LIQUIDITY_ADDED_TO_BUFFER, LIQUIDITY_REMOVED_FROM_BUFFER, UNWRAP, WRAP } from './abi-buffer.js';
import { bufferChanged, bufferExchanged } from './buffer.js';
import { BALANCER_V3, idOf, liquidityChanged, poolRegistered } from './pool.js';

export const EVENTS: readonly EventRule[] = [
  on(SWAP, ({ pool, tokenIn, tokenOut, amountIn, amountOut }, { contract, origin }, scope) =>
    vaultSwapped(scope, BALANCER_V3, contract, {
      poolId: idOf(pool),
      origin,
      tokenIn,
      tokenOut,
      amountIn,
      amountOut,
    }),
  ),
  on(LIQUIDITY_ADDED, ({ pool, liquidityProvider, amountsAddedRaw }, site, scope) =>
    liquidityChanged(scope, site, {
      change: 'mint',
      pool,
      provider: liquidityProvider,
      amounts: amountsAddedRaw,
    }),
  ),
  on(LIQUIDITY_REMOVED, ({ pool, liquidityProvider, amountsRemovedRaw }, site, scope) =>
    liquidityChanged(scope, site, {
      change: 'burn',
      pool,
      provider: liquidityProvider,
      amounts: amountsRemovedRaw,
    }),
  ),
  on(POOL_BALANCE_CHANGED, ({ pool, liquidityProvider: provider, deltas }, site, scope) => {
    for (const part of cameAndLeft(deltas)) liquidityChanged(scope, site, { ...part, pool, provider });
  }),
  on(WRAP, ({ wrappedToken, depositedUnderlying, mintedShares }, site, scope) =>
    bufferExchanged(scope, site, {
      wraps: true,
      wrappedToken,
      underlying: depositedUnderlying,
      wrapped: mintedShares,
    }),
  ),
  on(UNWRAP, ({ wrappedToken, burnedShares, withdrawnUnderlying }, site, scope) =>
    bufferExchanged(scope, site, {
      wraps: false,
      wrappedToken,
      underlying: withdrawnUnderlying,
      wrapped: burnedShares,
    }),
  ),
  on(LIQUIDITY_ADDED_TO_BUFFER, (event, site, scope) =>
    bufferChanged(scope, site, { ...event, change: 'mint' }),
  ),
  on(LIQUIDITY_REMOVED_FROM_BUFFER, (event, site, scope) =>
    bufferChanged(scope, site, { ...event, change: 'burn' }),
  ),
  on(POOL_REGISTERED, (event, site, scope) => poolRegistered(scope, site, event)),
];
