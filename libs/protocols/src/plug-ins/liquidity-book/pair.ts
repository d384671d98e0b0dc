import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import {
  type BothAmounts,
  emitPoolLiquidity,
  emitPoolLoan,
  type PoolLoan,
} from '../../pools/two-token-changes.js';
import { type Parties, type TwoTokenPool, twoTokenPool } from '../../pools/two-token-pool.js';
import type { Site } from '../../site.js';

export const LIQUIDITY_BOOK = 'liquidity-book';

/** Token X and token Y, where calls show them. */
export type Shown = readonly [Address, Address] | null;

export interface Trade extends Parties {
  /** What the pair gained (positive) and lost of X and Y. */
  readonly deltas: BothAmounts;
}

/** A trade with a pair, over all its bins. What the pair gives leaves it behind the event, so transfers are no test. */
export function pairTraded(scope: TransactionScope, site: Site, trade: Trade, shown: Shown): void {
  const { deltas, sender, recipient } = trade;
  if (deltas[0] === 0n && deltas[1] === 0n) return;
  const { protocol, venue, tokens, provenance } = pairAt(scope, site, deltas, shown);
  const isXIn = deltas[0] > 0n;
  const [tokenIn, tokenOut] = isXIn ? tokens : [tokens[1], tokens[0]];
  const [gained, lost] = isXIn ? deltas : [deltas[1], deltas[0]];
  if (tokenIn === null || tokenOut === null)
    scope.mark(site, 'unresolved', `which token came ${tokenIn === null ? 'in' : 'out'} is not known`);
  scope.out.swaps.push({
    ...site.origin,
    protocol,
    venue,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender,
    recipient,
    tokenIn,
    tokenOut,
    amountIn: gained,
    amountOut: -lost,
    provenance,
  });
}

export interface Change {
  readonly change: 'mint' | 'burn' | 'collect';
  readonly owner: Address | null;
  readonly sender: Address;
  readonly recipient: Address | null;
  readonly amounts: BothAmounts;
}

/** Liquidity of any number of bins. Each bin has shares of its own, which the ledger has: they do not add up. */
export function pairChanged(scope: TransactionScope, site: Site, change: Change, shown: Shown): void {
  const [x, y] = change.amounts;
  const pool = pairAt(scope, site, change.change === 'mint' ? [x, y] : [-x, -y], shown);
  emitPoolLiquidity(scope, site, pool, { ...change, tickLower: null, tickUpper: null, liquidity: null });
}

export function pairLent(scope: TransactionScope, site: Site, loan: PoolLoan, shown: Shown): void {
  const [x, y] = loan.amounts;
  emitPoolLoan(scope, site, pairAt(scope, site, [-x, -y], shown), loan);
}

/** The pair, whose tokens may also show by what is left of them after refunds. */
function pairAt(scope: TransactionScope, site: Site, deltas: BothAmounts, shown: Shown): TwoTokenPool {
  const pool = twoTokenPool(scope, site, LIQUIDITY_BOOK, deltas, shown);
  const [x, y] = pool.tokens;
  const tokens = [
    x ?? tokenLeft(scope, site.contract, deltas[0]),
    y ?? tokenLeft(scope, site.contract, deltas[1]),
  ] as const;
  return { ...pool, tokens };
}

/** The one token of which all that moved in the transaction makes up an amount. */
function tokenLeft(scope: TransactionScope, pair: Address, delta: bigint): Address | null {
  if (delta === 0n) return null;
  const net = new Map<Address, bigint>();
  for (const { standard, token, to, amount } of scope.movesOf(pair))
    if (standard === 'erc20') net.set(token, (net.get(token) ?? 0n) + (to === pair ? amount : -amount));
  const [only, another] = [...net].filter(([, left]) => left === delta);
  return only === undefined || another !== undefined ? null : only[0];
}

/** Both amounts of one word. */
export function unpack(both: bigint): BothAmounts {
  return [BigInt.asUintN(128, both), both >> 128n];
}

export function sum(amounts: readonly BothAmounts[]): BothAmounts {
  return amounts.reduce<BothAmounts>(([x, y], [moreX, moreY]) => [x + moreX, y + moreY], [0n, 0n]);
}
