import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  ADDED,
  REMOVED,
  REMOVED_ONE,
  REMOVED_ONE_CRYPTO_NG,
  REMOVED_ONE_EITHER,
  REMOVED_ONE_NG,
} from './abi-liquidity.js';
import { type Change, liquidityChanged, type Part, partsOf } from './liquidity.js';

/** No pool has more coins: what is less is the number of one, not an amount. */
const MOST_COINS = 8n;

export const LIQUIDITY_EVENTS: readonly EventRule[] = [
  ...ADDED.map((definition) =>
    on(definition, ({ provider, amounts }, site, scope) => {
      const minted = sharesMoved(scope, site, 'mint', amounts.length);
      liquidityChanged(scope, site, {
        change: 'mint',
        provider: scope.block.own(provider),
        parts: partsOf(amounts),
        owner: minted?.to ?? null,
        shares: minted?.amount ?? null,
      });
    }),
  ),
  ...REMOVED.map((definition) =>
    on(definition, ({ provider, amounts }, site, scope) => {
      const burnt = sharesMoved(scope, site, 'burn', amounts.length);
      removed(scope, site, provider, partsOf(amounts), burnt?.amount ?? null);
    }),
  ),
  on(REMOVED_ONE, ({ provider, shares, amount }, site, scope) =>
    removed(scope, site, provider, [{ coin: null, amount }], shares),
  ),
  on(REMOVED_ONE_EITHER, ({ provider, shares, amount_or_coin, supply_or_amount }, site, scope) => {
    const part =
      amount_or_coin < MOST_COINS
        ? { coin: amount_or_coin, amount: supply_or_amount }
        : { coin: null, amount: amount_or_coin };
    removed(scope, site, provider, [part], shares);
  }),
  on(REMOVED_ONE_NG, ({ provider, coin, shares, amount }, site, scope) =>
    removed(scope, site, provider, [{ coin, amount }], shares),
  ),
  on(REMOVED_ONE_CRYPTO_NG, ({ provider, coin, shares, amount }, site, scope) =>
    removed(scope, site, provider, [{ coin, amount }], shares),
  ),
];

function removed(
  scope: TransactionScope,
  site: Site,
  provider: Buffer,
  parts: readonly Part[],
  shares: bigint | null,
): void {
  const by = scope.block.own(provider);
  const change: Change = { change: 'burn', provider: by, parts, owner: by, shares };
  liquidityChanged(scope, site, change);
}

/**
 * The pool's shares, that it made just before the event, or destroyed a few logs before it, since the coins leave in
 * between.
 */
function sharesMoved(
  scope: TransactionScope,
  { contract, origin }: Site,
  kind: 'mint' | 'burn',
  coins: number,
): LedgerEntry | undefined {
  const at = origin.logIndex ?? 0;
  const before = kind === 'mint' ? 1 : 2 * coins + 1;
  return scope.entries.findLast(
    (entry) =>
      entry.kind === kind &&
      entry.logIndex !== null &&
      entry.logIndex < at &&
      entry.logIndex >= at - before &&
      (kind === 'mint' ? entry.to : entry.from) !== contract,
  );
}
