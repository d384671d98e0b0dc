import { type CallRule, onCall } from '../../plug-in.js';
import { ADD_LIQUIDITY_CALL, CREATE, REMOVE_LIQUIDITY_CALL, SWAP_CALL } from './abi.js';
import { sharesOf } from './bins.js';
import { binsChanged, MAVERICK_V1, poolMade, poolTraded } from './pool.js';

/** Each call answers the amounts that its event tells. */
export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ recipient, tokenAIn }, output, site, scope) => {
    if (output !== null)
      poolTraded(scope, site, MAVERICK_V1, { ...output, tokenAIn, sender: site.caller, recipient });
  }),
  onCall(ADD_LIQUIDITY_CALL, (_input, output, site, scope) => {
    if (output === null) return;
    binsChanged(scope, site, MAVERICK_V1, {
      change: 'mint',
      owner: null,
      sender: site.caller,
      recipient: null,
      liquidity: sharesOf(output.binDeltas),
      amounts: [output.tokenAAmount, output.tokenBAmount],
    });
  }),
  onCall(REMOVE_LIQUIDITY_CALL, ({ recipient }, output, site, scope) => {
    if (output === null) return;
    binsChanged(scope, site, MAVERICK_V1, {
      change: 'burn',
      owner: null,
      sender: site.caller,
      recipient,
      liquidity: sharesOf(output.binDeltas),
      amounts: [output.tokenAOut, output.tokenBOut],
    });
  }),
  onCall(CREATE, ({ tokenA, tokenB, fee, tickSpacing }, output, site, scope) => {
    if (output === null) return;
    poolMade(scope, site, MAVERICK_V1, { pool: output.pool, tokens: [tokenA, tokenB], fee, tickSpacing });
  }),
];
