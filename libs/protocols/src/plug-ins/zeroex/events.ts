import type { Address } from '#domain/bytes.js';
import { type EventRule, on } from '../../plug-in.js';
import { FILL_V2, FILL_V3, LIMIT_ORDER_FILLED, OTC_ORDER_FILLED, RFQ_ORDER_FILLED } from './abi.js';
import { erc20Of, isMultiAsset } from './asset-data.js';
import { type FilledOrder, orderFilled } from './order.js';

interface NativeOrder {
  readonly maker: Address;
  readonly taker: Address;
  readonly makerToken: Address;
  readonly takerToken: Address;
  readonly takerTokenFilledAmount: bigint;
  readonly makerTokenFilledAmount: bigint;
}

/** TransformedERC20, LiquidityProviderSwap and BridgeFill sum up routes whose exchanges tell their own swaps. */
export const EVENTS: readonly EventRule[] = [
  ...[FILL_V2, FILL_V3].map((definition) =>
    on(definition, (fill, site, scope) => {
      const makerToken = erc20Of(scope, fill.makerAssetData);
      const takerToken = erc20Of(scope, fill.takerAssetData);
      if (isMultiAsset(fill.makerAssetData) || isMultiAsset(fill.takerAssetData))
        return scope.mark(site, 'unresolved', 'an order of several assets');
      if (makerToken === null || takerToken === null) return;
      orderFilled(scope, site, {
        maker: fill.makerAddress,
        taker: fill.takerAddress,
        makerToken,
        takerToken,
        makerFilled: fill.makerAssetFilledAmount,
        takerFilled: fill.takerAssetFilledAmount,
      });
    }),
  ),
  on(LIMIT_ORDER_FILLED, (order, site, scope) => orderFilled(scope, site, filled(order))),
  on(RFQ_ORDER_FILLED, (order, site, scope) => orderFilled(scope, site, filled(order))),
  on(OTC_ORDER_FILLED, (order, site, scope) => orderFilled(scope, site, filled(order))),
];

function filled(order: NativeOrder): FilledOrder {
  const { maker, taker, makerToken, takerToken } = order;
  return {
    maker,
    taker,
    makerToken,
    takerToken,
    makerFilled: order.makerTokenFilledAmount,
    takerFilled: order.takerTokenFilledAmount,
  };
}
