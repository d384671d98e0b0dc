import { type EventRule, on } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import { LOG_EXIT, LOG_JOIN, LOG_NEW_POOL, LOG_SWAP } from './abi.js';
import { BALANCER_V1, poolTraded, tokenChanged } from './pool.js';

export const EVENTS: readonly EventRule[] = [
  on(LOG_SWAP, ({ caller, tokenIn, tokenOut, tokenAmountIn, tokenAmountOut }, site, scope) =>
    poolTraded(scope, site, {
      caller,
      tokenIn,
      tokenOut,
      amountIn: tokenAmountIn,
      amountOut: tokenAmountOut,
    }),
  ),
  on(LOG_JOIN, ({ caller, tokenIn, tokenAmountIn }, site, scope) =>
    tokenChanged(scope, site, { change: 'mint', caller, token: tokenIn, amount: tokenAmountIn }),
  ),
  on(LOG_EXIT, ({ caller, tokenOut, tokenAmountOut }, site, scope) =>
    tokenChanged(scope, site, { change: 'burn', caller, token: tokenOut, amount: tokenAmountOut }),
  ),
  // Its tokens are bound to it later, without an event.
  on(LOG_NEW_POOL, ({ pool }, site, scope) =>
    poolCreated(scope, site, BALANCER_V1, { contract: pool, tokens: [] }),
  ),
];
