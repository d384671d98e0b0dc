import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, type EventRule, on, onCall, type Protocol } from '../../plug-in.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { PoolDeltas } from '../../pools/two-token-pool.js';
import type { Site } from '../../site.js';
import { poolPriced, poolTraded, positionChanged } from '../uniswap-v3/pool.js';
import {
  BURN,
  BURN_CALL,
  CREATE_CUSTOM_POOL,
  CREATE_POOL,
  CREATE_POOL_WITH_DATA,
  CUSTOM_POOL,
  MINT_CALL,
  POOL,
  SWAP,
  SWAP_PAID_IN_ADVANCE,
  SWAP_SUPPORTING_FEE,
} from './abi.js';

/** Factories of the chain have names of their own. Pools of unknown ones go by this where their event is Algebra's own. */
const ALGEBRA = 'algebra';

const EVENTS: readonly EventRule[] = [
  on(SWAP, ({ sender, recipient, amount0, amount1, price, liquidity, tick }, site, scope) => {
    poolTraded(scope, site, [amount0, amount1], { sender, recipient }, ALGEBRA);
    poolPriced(scope, site, { sqrtPriceX96: price, liquidity, tick }, ALGEBRA);
  }),
  on(BURN, ({ owner, bottomTick, topTick, liquidityAmount, amount0, amount1 }, site, scope) =>
    burnt(scope, site, owner, {
      tickLower: bottomTick,
      tickUpper: topTick,
      liquidity: liquidityAmount,
      amounts: [amount0, amount1],
    }),
  ),
  on(POOL, ({ token0, token1, pool }, site, scope) => created(scope, site, pool, [token0, token1])),
  on(CUSTOM_POOL, ({ token0, token1, pool }, site, scope) => created(scope, site, pool, [token0, token1])),
];

const CALLS: readonly CallRule[] = [
  onCall(MINT_CALL, ({ recipient, bottomTick, topTick }, output, site, scope) => {
    if (output === null) return;
    positionChanged(scope, site, {
      change: 'mint',
      owner: recipient,
      sender: site.caller,
      recipient: null,
      tickLower: bottomTick,
      tickUpper: topTick,
      liquidity: output.liquidityActual,
      amounts: [output.amount0, output.amount1],
    });
  }),
  onCall(SWAP_SUPPORTING_FEE, ({ recipient }, output, site, scope) => traded(scope, site, recipient, output)),
  onCall(SWAP_PAID_IN_ADVANCE, ({ recipient }, output, site, scope) =>
    traded(scope, site, recipient, output),
  ),
  onCall(BURN_CALL, ({ bottomTick, topTick, amount }, output, site, scope) => {
    if (output === null) return;
    burnt(scope, site, site.caller, {
      tickLower: bottomTick,
      tickUpper: topTick,
      liquidity: amount,
      amounts: [output.amount0, output.amount1],
    });
  }),
  onCall(CREATE_POOL, ({ tokenA, tokenB }, output, site, scope) => {
    if (output !== null) created(scope, site, output.pool, inOrder(tokenA, tokenB));
  }),
  onCall(CREATE_POOL_WITH_DATA, ({ tokenA, tokenB }, output, site, scope) => {
    if (output !== null) created(scope, site, output.pool, inOrder(tokenA, tokenB));
  }),
  onCall(CREATE_CUSTOM_POOL, ({ tokenA, tokenB }, output, site, scope) => {
    if (output !== null) created(scope, site, output.pool, inOrder(tokenA, tokenB));
  }),
];

interface Burnt {
  readonly tickLower: number;
  readonly tickUpper: number;
  readonly liquidity: bigint;
  readonly amounts: PoolDeltas;
}

function burnt(scope: TransactionScope, site: Site, owner: Address, position: Burnt): void {
  positionChanged(
    scope,
    site,
    { change: 'burn', owner, sender: owner, recipient: null, ...position },
    ALGEBRA,
  );
}

/** The answer is what was traded, whatever was paid in advance. */
function traded(
  scope: TransactionScope,
  site: CallSite,
  recipient: Address,
  output: { readonly amount0: bigint; readonly amount1: bigint } | null,
): void {
  if (output !== null)
    poolTraded(scope, site, [output.amount0, output.amount1], { sender: site.caller, recipient });
}

/** The fee moves with the market. */
function created(
  scope: TransactionScope,
  site: Site,
  contract: Address,
  tokens: readonly [Address, Address],
): void {
  poolCreated(scope, site, ALGEBRA, { contract, tokens });
}

export const algebra: Protocol = {
  name: ALGEBRA,
  title: 'Algebra V1, V1.9 and Integral, beside what they share with Uniswap V3',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: '@cryptoalgebra/core 3.0.0, @cryptoalgebra/integral-core 1.0.0 to 1.2.10',
};
