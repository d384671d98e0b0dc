import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { emitPoolSwap, type Parties, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** The family: pools of unknown factories go by this name. */
export const UNISWAP_V3 = 'uniswap-v3';

export function poolTraded(scope: TransactionScope, site: Site, deltas: PoolDeltas, parties: Parties): void {
  emitPoolSwap(scope, site, twoTokenPool(scope, site, UNISWAP_V3, deltas), deltas, parties);
}

export interface PoolPrice {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint | null;
  readonly tick: number;
}

export function poolPriced(scope: TransactionScope, { contract, origin }: Site, price: PoolPrice): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  const { sqrtPriceX96, liquidity, tick } = price;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol: scope.block.pools.get(contract)?.protocol ?? UNISWAP_V3,
    contract,
    poolId: null,
    reserves: [],
    sqrtPriceX96,
    liquidity,
    tick,
  });
}

export interface Position {
  readonly change: 'mint' | 'burn' | 'collect';
  readonly owner: Address;
  readonly sender: Address | null;
  readonly recipient: Address | null;
  readonly tickLower: number;
  readonly tickUpper: number;
  /** Null where none was added or removed. */
  readonly liquidity: bigint | null;
  readonly amounts: readonly [bigint, bigint];
}

export function positionChanged(scope: TransactionScope, site: Site, position: Position): void {
  const { amounts, ...rest } = position;
  const out = rest.change !== 'mint';
  const deltas: PoolDeltas = out ? [-amounts[0], -amounts[1]] : amounts;
  const { protocol, venue, tokens, provenance } = twoTokenPool(scope, site, UNISWAP_V3, deltas);
  if (tokens.some((token, index) => token === null && amounts[index] !== 0n))
    scope.mark(site, 'unresolved', 'which tokens the pool is of is not known');
  scope.out.liquidity.push({
    ...site.origin,
    protocol,
    venue,
    contract: site.contract,
    poolId: null,
    ...rest,
    amounts: amounts.map((amount, index) => ({ token: tokens[index] ?? null, amount })),
    provenance,
  });
}

export interface Loan {
  readonly initiator: Address;
  readonly receiver: Address;
  readonly amounts: readonly [bigint, bigint];
  /** Null where the call does not show them. */
  readonly fees: readonly [bigint, bigint] | null;
}

export function poolLent(scope: TransactionScope, site: Site, loan: Loan): void {
  const { initiator, receiver, amounts, fees } = loan;
  const { protocol, venue, tokens, provenance } = twoTokenPool(scope, site, UNISWAP_V3, [
    -amounts[0],
    -amounts[1],
  ]);
  for (const [index, amount] of amounts.entries()) {
    if (amount === 0n) continue;
    scope.out.flashLoans.push({
      ...site.origin,
      protocol,
      venue,
      lender: site.contract,
      initiator,
      receiver,
      asset: tokens[index] ?? null,
      amount,
      fee: fees?.[index] ?? null,
      provenance,
    });
  }
}
