import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type EventRule, on, onCall, type Protocol } from '../../plug-in.js';
import type { PoolDeltas } from '../../pools/two-token-pool.js';
import type { Site } from '../../site.js';
import { KYBERSWAP_ELASTIC } from '../uniswap-v3/dialect.js';
import { poolTraded, positionChanged } from '../uniswap-v3/pool.js';
import { BURN_R_TOKENS, BURN_R_TOKENS_CALL, MINT_CALL, SWAP_CALL } from './abi.js';

const EVENTS: readonly EventRule[] = [
  on(BURN_R_TOKENS, ({ owner, qty0, qty1 }, site, scope) => feesTaken(scope, site, owner, [qty0, qty1])),
];

const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ recipient }, output, site, scope) => {
    if (output === null) return;
    const parties = { sender: site.caller, recipient };
    poolTraded(scope, site, [output.deltaQty0, output.deltaQty1], parties);
  }),
  onCall(MINT_CALL, ({ recipient, tickLower, tickUpper, qty }, output, site, scope) => {
    if (output === null) return;
    positionChanged(scope, site, {
      change: 'mint',
      owner: recipient,
      sender: site.caller,
      recipient: null,
      tickLower,
      tickUpper,
      liquidity: qty,
      amounts: [output.qty0, output.qty1],
    });
  }),
  onCall(BURN_R_TOKENS_CALL, (_input, output, site, scope) => {
    if (output !== null) feesTaken(scope, site, site.caller, [output.qty0, output.qty1]);
  }),
];

/** Fees are liquidity of their own, whose tokens are burnt for what it is worth. */
function feesTaken(scope: TransactionScope, site: Site, owner: Address, amounts: PoolDeltas): void {
  positionChanged(
    scope,
    site,
    {
      change: 'collect',
      owner,
      sender: owner,
      recipient: owner,
      tickLower: null,
      tickUpper: null,
      liquidity: null,
      amounts,
    },
    KYBERSWAP_ELASTIC,
  );
}

export const kyberswapElastic: Protocol = {
  name: KYBERSWAP_ELASTIC,
  title: 'KyberSwap Elastic, beside what it shares with Uniswap V3',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'KyberNetwork/ks-elastic-sc-legacy',
};
