import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type EventRule, on, onCall, type Protocol } from '../../plug-in.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { Site } from '../../site.js';
import { noteFamily } from '../uniswap-v2/family.js';
import { type Amounts, pairLiquidity, pairSwapped, pairSynced } from '../uniswap-v2/pair.js';
import { broughtBy, pairTokens } from '../uniswap-v2/pair-tokens.js';
import {
  CLAIM,
  CLAIM_FEES,
  CREATE_PAIR,
  CREATE_POOL,
  FEES,
  PAIR_CREATED,
  POOL_CREATED,
  SYNC,
  VELODROME_BURN,
  VELODROME_SWAP,
} from './abi.js';
import { hasJustTold, isSolidly, noteTold, SOLIDLY } from './family.js';

const EVENTS: readonly EventRule[] = [
  on(VELODROME_SWAP, (swapped, site, scope) => {
    noteFamily(scope, site.contract, SOLIDLY);
    pairSwapped(scope, site, swapped);
  }),
  on(FEES, (_fields, site, scope) => noteTold(scope, site, 'fees')),
  on(SYNC, ({ reserve0, reserve1 }, site, scope) => {
    // Others tell their reserves so, but no fees before.
    if (hasJustTold(scope, site, 'fees')) noteFamily(scope, site.contract, SOLIDLY);
    noteTold(scope, site, 'sync');
    scope.poolFact(site.contract, [], 'pair');
    pairSynced(scope, site, [reserve0, reserve1]);
  }),
  on(VELODROME_BURN, ({ sender, to, amount0, amount1 }, site, scope) => {
    // Tokens of Aave V2 have an event of this name, without reserves before.
    if (!isSolidly(scope, site) && !hasJustTold(scope, site, 'sync')) return;
    noteFamily(scope, site.contract, SOLIDLY);
    const { liquidity } = pairTokens(scope, site, 'burn');
    const owner = broughtBy(scope, site);
    pairLiquidity(scope, site, 'burn', [amount0, amount1], { sender, recipient: to, owner, liquidity });
  }),
  on(CLAIM, ({ sender, recipient, amount0, amount1 }, site, scope) =>
    feesClaimed(scope, site, { sender, recipient }, [amount0, amount1]),
  ),
  on(PAIR_CREATED, ({ token0, token1, stable, pair }, site, scope) =>
    pairCreated(scope, site, pair, [token0, token1], stable),
  ),
  on(POOL_CREATED, ({ token0, token1, stable, pool }, site, scope) =>
    pairCreated(scope, site, pool, [token0, token1], stable),
  ),
];

const CALLS: readonly CallRule[] = [
  onCall(CLAIM_FEES, (_input, output, site, scope) => {
    if (output === null || output.claimed0 + output.claimed1 === 0n) return;
    const parties = { sender: site.caller, recipient: site.caller };
    feesClaimed(scope, site, parties, [output.claimed0, output.claimed1]);
  }),
  onCall(CREATE_PAIR, ({ tokenA, tokenB, stable }, output, site, scope) => {
    if (output !== null) pairCreated(scope, site, output.pair, inOrder(tokenA, tokenB), stable);
  }),
  onCall(CREATE_POOL, ({ tokenA, tokenB, stable }, output, site, scope) => {
    if (output !== null) pairCreated(scope, site, output.pool, inOrder(tokenA, tokenB), stable);
  }),
];

/** Fees that were set aside for a holder of the pair's tokens. Anything may have such an event: of pairs of this family alone. */
function feesClaimed(
  scope: TransactionScope,
  site: Site,
  parties: { readonly sender: Address; readonly recipient: Address },
  amounts: Amounts,
): void {
  if (!isSolidly(scope, site)) return;
  pairLiquidity(scope, site, 'collect', amounts, { ...parties, owner: parties.sender, liquidity: null });
}

function pairCreated(
  scope: TransactionScope,
  site: Site,
  contract: Address,
  tokens: readonly Address[],
  stable: boolean,
): void {
  poolCreated(scope, site, SOLIDLY, { contract, tokens, ...(stable ? { curve: 'stable' } : {}) });
}

export const solidly: Protocol = {
  name: SOLIDLY,
  title:
    'Solidly, Velodrome, Aerodrome, Thena, Ramses and other forks, beside what they share with Uniswap V2',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'solidlyexchange/solidly, velodrome-finance/contracts, velodrome-finance/v1',
};
