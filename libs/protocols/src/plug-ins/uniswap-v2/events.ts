import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { isBefore } from '../../pools/moves.js';
import { poolCreated } from '../../pools/pool-created.js';
import { BURN, MINT, PAIR_CREATED, SWAP, SYNC } from './abi.js';
import { pairLiquidity, pairSynced, pairTraded, UNISWAP_V2 } from './pair.js';

export const EVENTS: readonly EventRule[] = [
  on(SWAP, ({ sender, amount0In, amount1In, amount0Out, amount1Out, to }, site, scope) =>
    pairTraded(scope, site, {
      sender,
      recipient: to,
      amountsIn: [amount0In, amount1In],
      amountsOut: [amount0Out, amount1Out],
      tokens: null,
    }),
  ),
  on(SYNC, ({ reserve0, reserve1 }, site, scope) => pairSynced(scope, site, [reserve0, reserve1])),
  on(MINT, ({ sender, amount0, amount1 }, site, scope) => {
    const { owner, liquidity } = pairTokens(scope, site, 'mint');
    pairLiquidity(scope, site, 'mint', [amount0, amount1], { sender, recipient: owner, owner, liquidity });
  }),
  on(BURN, ({ sender, amount0, amount1, to }, site, scope) => {
    const { liquidity } = pairTokens(scope, site, 'burn');
    // Whose the pair's tokens were shows only in the transfer that brought them here.
    const owner = broughtBy(scope, site);
    pairLiquidity(scope, site, 'burn', [amount0, amount1], { sender, recipient: to, owner, liquidity });
  }),
  on(PAIR_CREATED, ({ token0, token1, pair }, site, scope) =>
    poolCreated(scope, site, UNISWAP_V2, { contract: pair, tokens: [token0, token1] }),
  ),
];

/** The pair's own tokens: the last that it made or destroyed before this event. */
function pairTokens(
  scope: TransactionScope,
  { contract, origin }: Site,
  kind: 'mint' | 'burn',
): { readonly owner: Address | null; readonly liquidity: bigint | null } {
  const entry = scope.entries.findLast(
    (one) => one.token === contract && one.kind === kind && isBefore(one, origin),
  );
  return { owner: entry?.to ?? null, liquidity: entry?.amount ?? null };
}

function broughtBy(scope: TransactionScope, { contract, origin }: Site): Address | null {
  const entry = scope
    .movesOf(contract)
    .findLast(
      (one) =>
        one.token === contract && one.kind === 'transfer' && one.to === contract && isBefore(one, origin),
    );
  return entry?.from ?? null;
}
