import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type EventRule, on, onCall, type Protocol } from '../../plug-in.js';
import { KYBER_FEE_PIPS } from '../../pools/factory-salts.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { Site } from '../../site.js';
import { noteFamily } from '../uniswap-v2/family.js';
import { pairSwapped, pairSynced } from '../uniswap-v2/pair.js';
import { noteReserves } from '../uniswap-v2/reserves.js';
import {
  CREATE_POOL,
  CREATE_STATIC_POOL,
  GET_FEE_CONFIGURATION,
  GET_RESERVES,
  GET_TRADE_INFO,
  POOL_CREATED,
  STATIC_POOL_CREATED,
  SWAP,
  SYNC,
} from './abi.js';
import { KYBERSWAP_CLASSIC } from './family.js';

const EVENTS: readonly EventRule[] = [
  on(SWAP, (swapped, site, scope) => {
    noteFamily(scope, site.contract, KYBERSWAP_CLASSIC);
    pairSwapped(scope, site, swapped);
  }),
  on(SYNC, ({ vReserve0, vReserve1, reserve0, reserve1 }, site, scope) => {
    noteFamily(scope, site.contract, KYBERSWAP_CLASSIC);
    // What it trades by: the product of the virtual ones is constant, of which it holds only a part.
    const amplified = vReserve0 > 0n || vReserve1 > 0n;
    pairSynced(scope, site, amplified ? [vReserve0, vReserve1] : [reserve0, reserve1]);
  }),
  on(POOL_CREATED, ({ token0, token1, pool }, site, scope) =>
    created(scope, site, pool, [token0, token1], null),
  ),
  on(STATIC_POOL_CREATED, ({ token0, token1, pool, feeUnits }, site, scope) =>
    created(scope, site, pool, [token0, token1], feeUnits),
  ),
];

/** Trades and liquidity are read with those of Uniswap V2; here is what shows that a pair is of this family. */
const CALLS: readonly CallRule[] = [
  onCall(GET_TRADE_INFO, (_input, output, site, scope) => {
    if (output === null) return;
    noteFamily(scope, site.contract, KYBERSWAP_CLASSIC);
    noteReserves(scope, site.contract, [output.reserve0, output.reserve1]);
  }),
  onCall(GET_RESERVES, (_input, output, site, scope) => {
    // Pairs of Uniswap V2 answer a third one.
    if (output !== null && site.trace.output.length === 64)
      noteReserves(scope, site.contract, [output.reserve0, output.reserve1]);
  }),
  // Pools ask their factory as they are minted and burnt.
  onCall(GET_FEE_CONFIGURATION, (_input, output, site, scope) => {
    if (output !== null) noteFamily(scope, site.caller, KYBERSWAP_CLASSIC);
  }),
  onCall(CREATE_POOL, ({ tokenA, tokenB }, output, site, scope) => {
    if (output !== null) created(scope, site, output.pool, inOrder(tokenA, tokenB), null);
  }),
  onCall(CREATE_STATIC_POOL, ({ tokenA, tokenB, feeUnits }, output, site, scope) => {
    if (output !== null) created(scope, site, output.pool, inOrder(tokenA, tokenB), feeUnits);
  }),
];

function created(
  scope: TransactionScope,
  site: Site,
  contract: Address,
  tokens: readonly Address[],
  feeUnits: number | null,
): void {
  const fee = feeUnits === null ? {} : { feePips: feeUnits * KYBER_FEE_PIPS };
  poolCreated(scope, site, KYBERSWAP_CLASSIC, { contract, tokens, ...fee });
}

export const kyberswapClassic: Protocol = {
  name: KYBERSWAP_CLASSIC,
  title: 'KyberSwap Classic (DMM), beside what it shares with Uniswap V2',
  kind: 'exchange',
  tier: 2,
  events: EVENTS,
  calls: CALLS,
  source: 'KyberNetwork/dmm-smart-contracts',
};
