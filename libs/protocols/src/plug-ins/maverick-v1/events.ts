import { type EventRule, on } from '../../plug-in.js';
import { ADD_LIQUIDITY, POOL_CREATED, REMOVE_LIQUIDITY, SWAP } from './abi.js';
import { amountsMoved } from './bin-amounts.js';
import { amountsOf, sharesOf } from './bins.js';
import { binsChanged, MAVERICK_V1, poolMade, poolTraded } from './pool.js';

/*
 * A position is a token of the chain's Position contract: whose it is, no event of the pool tells. TransferLiquidity
 * moves shares between positions, which are of one owner or two; nothing comes or goes.
 */
export const EVENTS: readonly EventRule[] = [
  on(SWAP, (trade, site, scope) => poolTraded(scope, site, MAVERICK_V1, trade)),
  on(ADD_LIQUIDITY, ({ sender, binDeltas }, site, scope) =>
    binsChanged(scope, site, MAVERICK_V1, {
      change: 'mint',
      owner: null,
      sender,
      recipient: null,
      liquidity: sharesOf(binDeltas),
      amounts: amountsMoved(scope, site, 'mint', amountsOf(binDeltas)),
    }),
  ),
  on(REMOVE_LIQUIDITY, ({ sender, recipient, binDeltas }, site, scope) =>
    binsChanged(scope, site, MAVERICK_V1, {
      change: 'burn',
      owner: null,
      sender,
      recipient,
      liquidity: sharesOf(binDeltas),
      amounts: amountsMoved(scope, site, 'burn', amountsOf(binDeltas)),
    }),
  ),
  on(POOL_CREATED, ({ poolAddress, tokenA, tokenB, fee, tickSpacing }, site, scope) =>
    poolMade(scope, site, MAVERICK_V1, { pool: poolAddress, tokens: [tokenA, tokenB], fee, tickSpacing }),
  ),
];
