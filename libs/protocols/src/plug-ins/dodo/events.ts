import type { Address } from '#domain/bytes.js';
import type { EventDefinition } from '../../abi/event.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { poolCreated } from '../../pools/pool-created.js';
import { type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';
import {
  BUY_BASE_TOKEN,
  DEPOSIT_V1,
  DODO_BIRTH,
  DODO_FLASH_LOAN,
  DODO_SWAP,
  DODO_SWAP_OLD,
  POOLS_MADE,
  SELL_BASE_TOKEN,
  WITHDRAW_V1,
} from './abi.js';
import { receiverOfExchange } from './receiver.js';
import { DODO, poolExchanged, poolLent, poolTraded } from './pool.js';

export const EVENTS: readonly EventRule[] = [
  on(DODO_SWAP, ({ fromToken, toToken, fromAmount, toAmount, trader, receiver }, site, scope) =>
    poolExchanged(scope, site, {
      sender: trader,
      recipient: receiver,
      tokenIn: fromToken,
      tokenOut: toToken,
      amountIn: fromAmount,
      amountOut: toAmount,
    }),
  ),
  on(DODO_SWAP_OLD, ({ fromToken, toToken, fromAmount, toAmount, trader }, site, scope) =>
    poolExchanged(scope, site, {
      sender: trader,
      recipient: receiverOfExchange(scope, site.contract, toToken, toAmount),
      tokenIn: fromToken,
      tokenOut: toToken,
      amountIn: fromAmount,
      amountOut: toAmount,
    }),
  ),
  on(DODO_FLASH_LOAN, ({ borrower, assetTo, baseAmount, quoteAmount }, site, scope) =>
    poolLent(scope, site, { initiator: borrower, receiver: assetTo, amounts: [baseAmount, quoteAmount] }),
  ),
  on(SELL_BASE_TOKEN, ({ seller, payBase, receiveQuote }, site, scope) =>
    poolTraded(scope, site, [payBase, -receiveQuote], { sender: seller, recipient: seller }),
  ),
  on(BUY_BASE_TOKEN, ({ buyer, receiveBase, payQuote }, site, scope) =>
    poolTraded(scope, site, [-receiveBase, payQuote], { sender: buyer, recipient: buyer }),
  ),
  on(DEPOSIT_V1, (change, site, scope) => liquidityChanged(scope, site, 'mint', change)),
  on(WITHDRAW_V1, (change, site, scope) => liquidityChanged(scope, site, 'burn', change)),
  ...[...POOLS_MADE, DODO_BIRTH].map((definition) =>
    on(definition as EventDefinition<Made>, ({ baseToken, quoteToken, pool }, site, scope) =>
      poolCreated(scope, site, DODO, { contract: pool, tokens: [baseToken, quoteToken] }),
    ),
  ),
];

interface Made {
  readonly baseToken: Address;
  readonly quoteToken: Address;
  readonly pool: Address;
}

interface Change {
  readonly payer: Address;
  readonly receiver: Address;
  readonly isBaseToken: boolean;
  readonly amount: bigint;
  readonly lpTokenAmount: bigint;
}

/** Providers of V1 give or take one of both tokens. */
function liquidityChanged(
  scope: TransactionScope,
  site: Site,
  change: 'mint' | 'burn',
  { payer, receiver, isBaseToken, amount, lpTokenAmount }: Change,
): void {
  const delta = change === 'mint' ? amount : -amount;
  const deltas: PoolDeltas = isBaseToken ? [delta, 0n] : [0n, delta];
  const { venue, tokens, provenance } = twoTokenPool(scope, site, DODO, deltas);
  const token = tokens[isBaseToken ? 0 : 1];
  if (token === null) return scope.mark(site, 'suspect', 'liquidity without a transfer');
  scope.out.liquidity.push({
    ...site.origin,
    protocol: DODO,
    venue,
    contract: site.contract,
    poolId: null,
    change,
    owner: change === 'mint' ? receiver : payer,
    sender: payer,
    recipient: receiver,
    tickLower: null,
    tickUpper: null,
    liquidity: lpTokenAmount,
    amounts: [{ token, amount }],
    provenance,
  });
}
