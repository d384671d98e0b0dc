import type { Address } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { emitPoolSwap, type Parties, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** Factories of the chain have names of their own; pools of unknown ones go by this. */
export const DODO = 'dodo';

export interface Exchange extends Pick<Swap, 'amountIn' | 'amountOut' | 'sender' | 'recipient'> {
  readonly tokenIn: Address;
  readonly tokenOut: Address;
}

/** A pool of V2 exchanged. What it is has to agree with what its factory said, or else with what it moved. */
export function poolExchanged(scope: TransactionScope, site: Site, exchange: Exchange): void {
  const { contract, origin } = site;
  const { tokenIn, tokenOut } = exchange;
  const fact = scope.poolFact(contract);
  const own = fact?.tokens.map((token) => scope.block.own(token));
  const fits =
    own === undefined ? hasMoved(scope, contract, exchange) : own.includes(tokenIn) && own.includes(tokenOut);
  if (!fits) return scope.mark(site, 'suspect', 'an exchange of tokens that are not the pool’s');
  scope.out.swaps.push({
    ...origin,
    protocol: DODO,
    venue: fact?.venue ?? null,
    contract,
    poolId: null,
    maker: null,
    ...exchange,
    provenance: fact?.provenance ?? 'unverified',
  });
}

/** Whether the pool got the one token and gave the other. Amounts may differ: tokens can take fees of transfers. */
function hasMoved(scope: TransactionScope, pool: Address, { tokenIn, tokenOut }: Exchange): boolean {
  const moves = scope.movesOf(pool);
  return (
    moves.some(({ token, to }) => token === tokenIn && to === pool) &&
    moves.some(({ token, from }) => token === tokenOut && from === pool)
  );
}

/** A pool of V1 exchanged: gains (positive) and losses of base and quote token. The trader pays and is paid. */
export function poolTraded(scope: TransactionScope, site: Site, deltas: PoolDeltas, parties: Parties): void {
  const pool = twoTokenPool(scope, site, DODO, deltas);
  if (pool.tokens[0] === null && pool.tokens[1] === null)
    return scope.mark(site, 'suspect', 'an exchange without a transfer');
  emitPoolSwap(scope, site, pool, deltas, parties);
}

export interface Loan {
  readonly initiator: Address;
  readonly receiver: Address;
  /** Base and quote token. */
  readonly amounts: readonly [bigint, bigint];
}

/**
 * A pool of V2 lent. What does not come back as it went out is no loan but the output of an exchange, which the pool
 * tells apart.
 */
export function poolLent(scope: TransactionScope, site: Site, { initiator, receiver, amounts }: Loan): void {
  const { contract, origin } = site;
  const pool = twoTokenPool(scope, site, DODO, [-amounts[0], -amounts[1]]);
  for (const [index, amount] of amounts.entries()) {
    const asset = pool.tokens[index] ?? null;
    if (amount === 0n) continue;
    if (asset === null) {
      scope.mark(site, 'unresolved', 'which token was lent is not known');
      continue;
    }
    if (cameBack(scope, contract, asset) < amount) continue;
    scope.out.flashLoans.push({
      ...origin,
      protocol: DODO,
      venue: pool.venue,
      lender: contract,
      initiator,
      receiver,
      asset,
      amount,
      fee: null,
      provenance: pool.provenance,
    });
  }
}

function cameBack(scope: TransactionScope, pool: Address, token: Address): bigint {
  return scope
    .movesOf(pool)
    .filter((entry) => entry.token === token && entry.to === pool)
    .reduce((sum, { amount }) => sum + amount, 0n);
}
