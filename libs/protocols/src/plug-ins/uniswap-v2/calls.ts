import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import {
  BURN_CALL,
  CREATE_PAIR,
  GET_RESERVES,
  MINT_CALL,
  REFERRED_SWAP_CALL,
  SWAP_CALL,
  SYNC_CALL,
} from './abi.js';
import { pairBalances, paysFees } from './balances.js';
import { noteFamily, UNISWAP_V2 } from './family.js';
import { type Amounts, pairLiquidity, pairTraded } from './pair.js';
import { SOLIDLY } from '../solidly/family.js';
import { noteReserves, reservesBefore, setReserves } from './reserves.js';

/*
 * A pair ends each change by asking both tokens, the first one first, for its balance: that is what its reserves are
 * afterwards. What came in is the difference to the reserves before, which the pair or a router asked for, or which
 * are known from the change before; where neither is, it is what transfers brought. Pairs that pay fees out ask before
 * and after.
 */
export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, (input, _output, site, scope) => swapped(scope, site, input)),
  onCall(REFERRED_SWAP_CALL, (input, _output, site, scope) => swapped(scope, site, input)),
  onCall(MINT_CALL, ({ to }, output, site, scope) => {
    const after = pairBalances(scope, site);
    if (after === null || output === null) return;
    const reserves = reservesBefore(scope, site, after);
    const amounts = after.last.map(
      (balance, index) => balance - (reserves[index] as bigint),
    ) as unknown as Amounts;
    setReserves(scope, site, after);
    const { liquidity } = output;
    const parties = { sender: site.caller, recipient: to, owner: to, liquidity };
    pairLiquidity(scope, site, 'mint', amounts, parties, after.tokens);
  }),
  onCall(BURN_CALL, ({ to }, output, site, scope) => {
    const after = pairBalances(scope, site);
    if (after === null || output === null) return;
    setReserves(scope, site, after);
    const parties = { sender: site.caller, recipient: to, owner: null, liquidity: null };
    pairLiquidity(scope, site, 'burn', [output.amount0, output.amount1], parties, after.tokens);
  }),
  onCall(SYNC_CALL, (_input, _output, site, scope) => {
    const after = pairBalances(scope, site);
    if (after !== null) setReserves(scope, site, after);
  }),
  onCall(CREATE_PAIR, ({ tokenA, tokenB }, output, site, scope) => {
    if (output === null) return;
    poolCreated(scope, site, UNISWAP_V2, { contract: output.pair, tokens: inOrder(tokenA, tokenB) });
  }),
  onCall(GET_RESERVES, (_input, output, site, scope) => {
    if (output !== null) noteReserves(scope, site.contract, [output.reserve0, output.reserve1]);
  }),
];

interface Told {
  readonly amount0Out: bigint;
  readonly amount1Out: bigint;
  readonly to: Address;
}

function swapped(scope: TransactionScope, site: CallSite, { amount0Out, amount1Out, to }: Told): void {
  const after = pairBalances(scope, site);
  if (after === null) return;
  const { tokens, count } = after;
  const amountsOut: Amounts = [amount0Out, amount1Out];
  const reserves = reservesBefore(scope, site, after);
  const paid = paysFees(scope, site, tokens, amountsOut);
  // Solidly asks both again, Camelot what came in.
  if (paid && count === 4) noteFamily(scope, site.contract, SOLIDLY);
  const amountsIn = (paid ? after.first : after.last).map((balance, index) => {
    const left = (reserves[index] as bigint) - (amountsOut[index] as bigint);
    return balance > left ? balance - left : 0n;
  }) as unknown as Amounts;
  setReserves(scope, site, after);
  pairTraded(scope, site, { sender: site.caller, recipient: to, amountsIn, amountsOut, tokens });
}
