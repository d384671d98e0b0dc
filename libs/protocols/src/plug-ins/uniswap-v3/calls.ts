import { type CallRule, onCall } from '../../plug-in.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import { BURN_CALL, COLLECT_CALL, CREATE_POOL, FLASH_CALL, MINT_CALL, SWAP_CALL } from './abi.js';
import { feeInPips } from './dialect.js';
import { poolLent, poolTraded, positionChanged, UNISWAP_V3 } from './pool.js';

/** Each call answers the amounts that its event tells; the price afterwards is in no answer. */
export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ recipient }, output, site, scope) => {
    if (output !== null)
      poolTraded(scope, site, [output.amount0, output.amount1], { sender: site.caller, recipient });
  }),
  onCall(MINT_CALL, ({ recipient, tickLower, tickUpper, amount }, output, site, scope) => {
    if (output === null) return;
    positionChanged(scope, site, {
      change: 'mint',
      owner: recipient,
      sender: site.caller,
      recipient: null,
      tickLower,
      tickUpper,
      liquidity: amount,
      amounts: [output.amount0, output.amount1],
    });
  }),
  onCall(BURN_CALL, ({ tickLower, tickUpper, amount }, output, site, scope) => {
    if (output === null) return;
    positionChanged(scope, site, {
      change: 'burn',
      owner: site.caller,
      sender: site.caller,
      recipient: null,
      tickLower,
      tickUpper,
      liquidity: amount,
      amounts: [output.amount0, output.amount1],
    });
  }),
  onCall(COLLECT_CALL, ({ recipient, tickLower, tickUpper }, output, site, scope) => {
    if (output === null) return;
    positionChanged(scope, site, {
      change: 'collect',
      owner: site.caller,
      sender: site.caller,
      recipient,
      tickLower,
      tickUpper,
      liquidity: null,
      amounts: [output.amount0, output.amount1],
    });
  }),
  onCall(CREATE_POOL, ({ tokenA, tokenB, fee }, output, site, scope) => {
    if (output === null) return;
    const feePips = feeInPips(scope, site, fee);
    poolCreated(scope, site, UNISWAP_V3, { contract: output.pool, tokens: inOrder(tokenA, tokenB), feePips });
  }),
  onCall(FLASH_CALL, ({ recipient, amount0, amount1 }, _output, site, scope) => {
    // Others have a function of this name: a pool sends what it lends.
    const sent = scope.movesOf(site.contract).filter(({ from }) => from === site.contract);
    const lends = (amount: bigint): boolean => amount === 0n || sent.some((move) => move.amount === amount);
    if (amount0 + amount1 === 0n || !lends(amount0) || !lends(amount1)) return;
    poolLent(scope, site, {
      initiator: site.caller,
      receiver: recipient,
      amounts: [amount0, amount1],
      fees: null,
    });
  }),
];
