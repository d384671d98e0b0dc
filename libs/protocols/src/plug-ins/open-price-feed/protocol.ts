import type { TransactionScope } from '../../block/transaction-scope.js';
import { toHex } from '#domain/bytes.js';
import { on, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { PRICE_POSTED, PRICE_UPDATED, SYMBOL_PRICE_UPDATED, WRITE } from './abi.js';

const OPEN_PRICE_FEED = 'open-price-feed';

function updated(
  scope: TransactionScope,
  { contract, origin }: Site,
  key: string,
  answer: bigint,
  updatedAt: bigint | null,
): void {
  scope.out.oracleUpdates.push({
    ...origin,
    protocol: OPEN_PRICE_FEED,
    feed: contract,
    key,
    answer,
    roundId: null,
    updatedAt,
  });
}

/** Compound's price contracts hold many prices. Calls do not show which one the anchored view takes. */
export const openPriceFeed: Protocol = {
  name: OPEN_PRICE_FEED,
  title: 'Compound’s Open Price Feed and anchored view',
  kind: 'oracle',
  tier: 1,
  events: [
    on(PRICE_UPDATED, ({ symbolHash, price }, site, scope) =>
      updated(scope, site, toHex(symbolHash), price, null),
    ),
    on(SYMBOL_PRICE_UPDATED, ({ symbol, price }, site, scope) =>
      updated(scope, site, symbol.toString(), price, null),
    ),
    on(WRITE, ({ key, timestamp, value }, site, scope) =>
      updated(scope, site, key.toString(), value, timestamp),
    ),
    on(PRICE_POSTED, ({ asset, newPriceMantissa }, site, scope) =>
      updated(scope, site, toHex(asset), newPriceMantissa, null),
    ),
  ],
  calls: [],
  source:
    'compound-finance/open-oracle, smartcontractkit/open-oracle, compound-finance/compound-money-market',
};
