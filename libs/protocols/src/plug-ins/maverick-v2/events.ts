import { type EventRule, on } from '../../plug-in.js';
import { binsChanged, poolMade, poolTraded } from '../maverick-v1/pool.js';
import { POOL_ADD_LIQUIDITY, POOL_CREATED, POOL_REMOVE_LIQUIDITY, POOL_SWAP } from './abi.js';

export const MAVERICK_V2 = 'maverick-v2';

export const EVENTS: readonly EventRule[] = [
  on(POOL_SWAP, (trade, site, scope) => poolTraded(scope, site, MAVERICK_V2, trade)),
  on(POOL_ADD_LIQUIDITY, ({ sender, recipient, tokenAAmount, tokenBAmount }, site, scope) =>
    binsChanged(scope, site, MAVERICK_V2, {
      change: 'mint',
      owner: recipient,
      sender,
      recipient: null,
      liquidity: null,
      amounts: [tokenAAmount, tokenBAmount],
    }),
  ),
  on(POOL_REMOVE_LIQUIDITY, ({ sender, recipient, tokenAOut, tokenBOut }, site, scope) =>
    binsChanged(scope, site, MAVERICK_V2, {
      change: 'burn',
      owner: sender,
      sender,
      recipient,
      liquidity: null,
      amounts: [tokenAOut, tokenBOut],
    }),
  ),
  on(POOL_CREATED, ({ poolAddress, tokenA, tokenB, feeAIn, feeBIn, tickSpacing }, site, scope) =>
    poolMade(scope, site, MAVERICK_V2, {
      pool: poolAddress,
      tokens: [tokenA, tokenB],
      fee: feeAIn === feeBIn ? feeAIn : null,
      tickSpacing,
    }),
  ),
];
