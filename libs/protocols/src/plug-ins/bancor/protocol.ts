import { type EventRule, on, type Protocol } from '../../plug-in.js';
import {
  CHANGE,
  CONVERSION,
  CONVERSION_FEE_PRICED,
  CONVERSION_PRICED,
  LIQUIDITY_ADDED,
  LIQUIDITY_REMOVED,
  NETWORK_CONVERSION,
  TOKENS_TRADED,
} from './abi.js';
import { BANCOR, type Conversion, converted, reserveChanged, UNVERIFIED, vouched } from './converter.js';
import { CALLS } from './calls.js';
import { isNetwork } from './facts.js';
import { tokensTraded } from './network-v3.js';

const EVENTS: readonly EventRule[] = [
  ...[CONVERSION, CONVERSION_PRICED, CONVERSION_FEE_PRICED, CHANGE].map((definition) =>
    on<Conversion>(definition, (fields, site, scope) => converted(scope, site, fields, UNVERIFIED)),
  ),
  on(NETWORK_CONVERSION, ({ fromToken, toToken, fromAmount, toAmount }, site, scope) => {
    if (isNetwork(scope.block, 'v2', site.contract))
      vouched(scope, { fromToken, toToken, amount: fromAmount, received: toAmount });
  }),
  on(LIQUIDITY_ADDED, ({ provider, reserveToken, amount }, site, scope) =>
    reserveChanged(scope, site, { change: 'mint', provider, token: reserveToken, amount }),
  ),
  on(LIQUIDITY_REMOVED, ({ provider, reserveToken, amount }, site, scope) =>
    reserveChanged(scope, site, { change: 'burn', provider, token: reserveToken, amount }),
  ),
  on(TOKENS_TRADED, (fields, site, scope) => tokensTraded(scope, site, fields)),
];

export const bancor: Protocol = {
  name: BANCOR,
  title: 'Bancor V1, V2 and V3',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: 'bancorprotocol/contracts-solidity, bancorprotocol/contracts-v3',
};
