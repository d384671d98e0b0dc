import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import { BURN_CALL, CREATE_PAIR, GET_RESERVES, MINT_CALL, SWAP_CALL, SYNC_CALL } from './abi.js';
import { type Amounts, pairLiquidity, pairSynced, pairTraded, UNISWAP_V2 } from './pair.js';

/** Reserves of pairs as the block's calls showed them so far. */
const RESERVES = Symbol('reserves of pairs');

interface Balances {
  readonly tokens: readonly [Address, Address];
  readonly amounts: Amounts;
}

/*
 * A pair ends each change by asking both tokens, the first one first, for its balance: that is what its reserves are
 * afterwards. What came in is the difference to the reserves before, which the pair or a router asked for, or which
 * are known from the change before; where neither is, it is what transfers brought.
 */
export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ amount0Out, amount1Out, to }, _output, site, scope) => {
    const after = balancesAfter(scope, site);
    if (after === null) return;
    const amountsOut: Amounts = [amount0Out, amount1Out];
    const reserves = reservesBefore(scope, site, after);
    const amountsIn = after.amounts.map((balance, index) => {
      const before = reserves[index] as bigint;
      const left = before - (amountsOut[index] as bigint);
      return balance > left ? balance - left : 0n;
    }) as unknown as Amounts;
    setReserves(scope, site, after.amounts);
    const { tokens } = after;
    pairTraded(scope, site, { sender: site.caller, recipient: to, amountsIn, amountsOut, tokens });
  }),
  onCall(MINT_CALL, ({ to }, output, site, scope) => {
    const after = balancesAfter(scope, site);
    if (after === null || output === null) return;
    const reserves = reservesBefore(scope, site, after);
    const amounts = after.amounts.map(
      (balance, index) => balance - (reserves[index] as bigint),
    ) as unknown as Amounts;
    setReserves(scope, site, after.amounts);
    const { liquidity } = output;
    const parties = { sender: site.caller, recipient: to, owner: to, liquidity };
    pairLiquidity(scope, site, 'mint', amounts, parties, after.tokens);
  }),
  onCall(BURN_CALL, ({ to }, output, site, scope) => {
    const after = balancesAfter(scope, site);
    if (after === null || output === null) return;
    setReserves(scope, site, after.amounts);
    const parties = { sender: site.caller, recipient: to, owner: null, liquidity: null };
    pairLiquidity(scope, site, 'burn', [output.amount0, output.amount1], parties, after.tokens);
  }),
  onCall(SYNC_CALL, (_input, _output, site, scope) => {
    const after = balancesAfter(scope, site);
    if (after !== null) setReserves(scope, site, after.amounts);
  }),
  onCall(CREATE_PAIR, ({ tokenA, tokenB }, output, site, scope) => {
    if (output === null) return;
    const tokens = Buffer.compare(tokenA, tokenB) < 0 ? [tokenA, tokenB] : [tokenB, tokenA];
    poolCreated(scope, site, UNISWAP_V2, { contract: output.pair, tokens });
  }),
  onCall(GET_RESERVES, (_input, output, site, scope) => {
    if (output !== null) noted(scope).set(site.contract, [output.reserve0, output.reserve1]);
  }),
];

/** What the pair last asked its two tokens for; null where it did not, so that it is no such pair. */
function balancesAfter(scope: TransactionScope, site: CallSite): Balances | null {
  const asked = askedBalances(scope, site.frame, site.contract);
  const [second, first] = [asked.at(-1), asked.at(-2)];
  if (first === undefined || second === undefined || first.token === second.token) return null;
  return { tokens: [first.token, second.token], amounts: [first.balance, second.balance] };
}

/** The balance that a pair's reserves were, if transfers since the transaction's begin are all that changed it. */
function balanceByTransfers(
  scope: TransactionScope,
  { contract, origin }: CallSite,
  { tokens, amounts }: Balances,
  index: number,
): bigint {
  let balance = amounts[index] as bigint;
  for (const { token, from, to, amount, transactionIndex } of scope.movesOf(contract)) {
    if (token !== tokens[index] || transactionIndex !== origin.transactionIndex) continue;
    if (to === contract) balance -= amount;
    if (from === contract) balance += amount;
  }
  return balance;
}

function reservesBefore(scope: TransactionScope, site: CallSite, after: Balances): Amounts {
  const known = noted(scope).get(site.contract);
  if (known !== undefined) return known;
  const amounts = after.tokens.map((_, index) => balanceByTransfers(scope, site, after, index));
  scope.mark(site, 'inferred', 'what came in is what transfers brought: a fee on transfer would not show');
  return amounts as unknown as Amounts;
}

function setReserves(scope: TransactionScope, site: CallSite, reserves: Amounts): void {
  noted(scope).set(site.contract, reserves);
  pairSynced(scope, site, reserves);
}

function noted(scope: TransactionScope): Map<Address, Amounts> {
  return scope.block.note(RESERVES, () => new Map<Address, Amounts>());
}
