import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { BUY_BASE_TOKEN_CALL, FLASH_LOAN, SELL_BASE, SELL_BASE_TOKEN_CALL, SELL_QUOTE } from './abi.js';
import { comparePaths } from '../../pools/moves.js';
import { poolExchanged, poolLent, poolTraded } from './pool.js';

/** Balances that pools last asked for, while one transaction lasts. */
const BALANCES = Symbol('balances of pools');

interface Noted {
  readonly transactionIndex: number;
  readonly pools: Map<Address, Map<Address, bigint>>;
}

export const CALLS: readonly CallRule[] = [
  onCall(SELL_BASE, ({ to }, output, site, scope) => sold(scope, site, to, output)),
  onCall(SELL_QUOTE, ({ to }, output, site, scope) => sold(scope, site, to, output)),
  onCall(FLASH_LOAN, ({ baseAmount, quoteAmount, assetTo }, _output, site, scope) => {
    const asked = askedBalances(scope, site.frame, site.contract);
    const [base, quote] = asked.slice(-2);
    if (base === undefined || quote === undefined || base.token === quote.token) return;
    exchangedInLoan(scope, site, assetTo, [base.token, quote.token], [baseAmount, quoteAmount]);
    keepBalances(scope, site);
    poolLent(scope, site, { initiator: site.caller, receiver: assetTo, amounts: [baseAmount, quoteAmount] });
  }),
  onCall(SELL_BASE_TOKEN_CALL, ({ amount }, output, site, scope) => {
    if (output === null) return;
    const parties = { sender: site.caller, recipient: site.caller };
    poolTraded(scope, site, [amount, -output.receiveQuote], parties);
  }),
  onCall(BUY_BASE_TOKEN_CALL, ({ amount }, output, site, scope) => {
    if (output === null) return;
    const parties = { sender: site.caller, recipient: site.caller };
    poolTraded(scope, site, [-amount, output.payQuote], parties);
  }),
];

/**
 * A pool is paid before it is called: it asks first for its balance of what is sold, and what it did not have before
 * was paid. What it gives is the transfer of just what it answers.
 */
function sold(
  scope: TransactionScope,
  site: CallSite,
  to: Address,
  output: { readonly received: bigint } | null,
): void {
  const { contract, caller } = site;
  const [first] = askedBalances(scope, site.frame, contract);
  if (first === undefined || output === null) return;
  const given = movesWithin(scope, site).findLast(
    ({ from, to: receiver, token, amount }) =>
      from === contract && receiver === to && token !== first.token && amount === output.received,
  );
  if (given === undefined) return;
  const amountIn = first.balance - balanceBefore(scope, site, first.token, first.balance);
  keepBalances(scope, site);
  poolExchanged(scope, site, {
    sender: caller,
    recipient: to,
    tokenIn: first.token,
    tokenOut: given.token,
    amountIn,
    amountOut: output.received,
  });
}

/** In a flash loan a pool also takes one token for the other. */
function exchangedInLoan(
  scope: TransactionScope,
  site: CallSite,
  assetTo: Address,
  tokens: readonly [Address, Address],
  lent: readonly [bigint, bigint],
): void {
  const [base, quote] = tokens.map((token, index) => {
    const back = movesWithin(scope, site)
      .filter((entry) => entry.token === token && entry.to === site.contract)
      .reduce((sum, { amount }) => sum + amount, 0n);
    return back - (lent[index] as bigint);
  }) as [bigint, bigint];
  if (base >= 0n && quote >= 0n) return;
  const baseIn = quote < 0n;
  poolExchanged(scope, site, {
    sender: site.caller,
    recipient: assetTo,
    tokenIn: tokens[baseIn ? 0 : 1],
    tokenOut: tokens[baseIn ? 1 : 0],
    amountIn: baseIn ? base : quote,
    amountOut: -(baseIn ? quote : base),
  });
}

function movesWithin(scope: TransactionScope, { contract, trace }: CallSite) {
  const { traceAddress } = trace;
  return scope
    .movesOf(contract)
    .filter(
      ({ standard, traceAddress: path }) =>
        standard === 'erc20' && path !== null && traceAddress.every((step, at) => path[at] === step),
    );
}

/** As an earlier call of the transaction showed it, or else by what was brought before. */
function balanceBefore(scope: TransactionScope, site: CallSite, token: Address, balance: bigint): bigint {
  const noted = balancesOf(scope, site.contract).get(token);
  if (noted !== undefined) return noted;
  let before = balance;
  for (const entry of scope.movesOf(site.contract)) {
    if (entry.token !== token || entry.traceAddress === null) continue;
    if (comparePaths(entry.traceAddress, site.trace.traceAddress) >= 0) continue;
    before += entry.to === site.contract ? -entry.amount : entry.amount;
  }
  return before;
}

function keepBalances(scope: TransactionScope, site: CallSite): void {
  const balances = balancesOf(scope, site.contract);
  for (const { token, balance } of askedBalances(scope, site.frame, site.contract))
    balances.set(token, balance);
}

function balancesOf({ block, index }: TransactionScope, pool: Address): Map<Address, bigint> {
  const notes = block.note(BALANCES, () => [] as Noted[]);
  if (notes[0]?.transactionIndex !== index)
    notes[0] = { transactionIndex: index, pools: new Map<Address, Map<Address, bigint>>() };
  const { pools } = notes[0];
  let balances = pools.get(pool);
  if (balances === undefined) pools.set(pool, (balances = new Map<Address, bigint>()));
  return balances;
}
