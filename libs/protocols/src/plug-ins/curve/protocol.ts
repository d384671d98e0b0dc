import { type EventRule, on, type Protocol } from '../../plug-in.js';
import {
  CRYPTO_EXCHANGE,
  CRYPTO_EXCHANGE_NG,
  TOKEN_EXCHANGE,
  TOKEN_EXCHANGE_UNDERLYING,
} from './abi-exchange.js';
import { EXCHANGE_CALLS } from './exchange-calls.js';
import { exchanged } from './exchanged.js';
import { FACTORY_CALLS, FACTORY_EVENTS } from './factory.js';
import { curvePools } from './facts.js';
import { LIQUIDITY_CALLS } from './liquidity-calls.js';
import { LIQUIDITY_EVENTS } from './liquidity-events.js';
import { CURVE } from './pool.js';

const EXCHANGE_EVENTS: readonly EventRule[] = [
  TOKEN_EXCHANGE,
  TOKEN_EXCHANGE_UNDERLYING,
  CRYPTO_EXCHANGE,
  CRYPTO_EXCHANGE_NG,
].map((definition) =>
  on(definition, ({ buyer, sold_id, tokens_sold, bought_id, tokens_bought }, site, scope) =>
    exchanged(scope, site, {
      buyer,
      soldId: sold_id,
      sold: tokens_sold,
      boughtId: bought_id,
      bought: tokens_bought,
      underlying: definition === TOKEN_EXCHANGE_UNDERLYING,
    }),
  ),
);

export const curve: Protocol = {
  name: CURVE,
  title: 'Curve',
  kind: 'exchange',
  tier: 1,
  events: [...EXCHANGE_EVENTS, ...LIQUIDITY_EVENTS, ...FACTORY_EVENTS],
  calls: [...EXCHANGE_CALLS, ...LIQUIDITY_CALLS, ...FACTORY_CALLS],
  pools: curvePools,
  source:
    'curvefi/curve-contract, curve-crypto-contract, curve-factory, stableswap-ng, tricrypto-ng, twocrypto-ng; ABIs of @curvefi/api 2.65.13',
};
