import { type EventRule, on } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import { BURN, MINT, PAIR_CREATED, SWAP, SYNC } from './abi.js';
import { UNISWAP_V2 } from './family.js';
import { broughtBy, pairTokens } from './pair-tokens.js';
import { pairLiquidity, pairSwapped, pairSynced } from './pair.js';

export const EVENTS: readonly EventRule[] = [
  on(SWAP, (swapped, site, scope) => pairSwapped(scope, site, swapped)),
  on(SYNC, ({ reserve0, reserve1 }, site, scope) => pairSynced(scope, site, [reserve0, reserve1])),
  on(MINT, ({ sender, amount0, amount1 }, site, scope) => {
    const { owner, liquidity } = pairTokens(scope, site, 'mint');
    pairLiquidity(scope, site, 'mint', [amount0, amount1], { sender, recipient: owner, owner, liquidity });
  }),
  on(BURN, ({ sender, amount0, amount1, to }, site, scope) => {
    const { liquidity } = pairTokens(scope, site, 'burn');
    const owner = broughtBy(scope, site);
    pairLiquidity(scope, site, 'burn', [amount0, amount1], { sender, recipient: to, owner, liquidity });
  }),
  on(PAIR_CREATED, ({ token0, token1, pair }, site, scope) =>
    poolCreated(scope, site, UNISWAP_V2, { contract: pair, tokens: [token0, token1] }),
  ),
];
