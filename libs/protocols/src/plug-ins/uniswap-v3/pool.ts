import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { paysBurns, tellsLiquidity } from './dialect.js';
import { emitPoolSwap, type Parties, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** The family: pools of unknown factories go by this name. */
export const UNISWAP_V3 = 'uniswap-v3';

/** @param family of pools of unknown factories, where an event or function is not Uniswap's own */
export function poolTraded(
  scope: TransactionScope,
  site: Site,
  deltas: PoolDeltas,
  parties: Parties,
  family = UNISWAP_V3,
): void {
  emitPoolSwap(scope, site, twoTokenPool(scope, site, family, deltas), deltas, parties);
}

export interface PoolPrice {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint | null;
  readonly tick: number;
}

export function poolPriced(
  scope: TransactionScope,
  { contract, origin }: Site,
  price: PoolPrice,
  family = UNISWAP_V3,
): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  const { sqrtPriceX96, liquidity, tick } = price;
  const protocol = scope.block.pools.get(contract)?.protocol ?? family;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol,
    contract,
    poolId: null,
    reserves: [],
    sqrtPriceX96,
    liquidity: tellsLiquidity(protocol) ? liquidity : null,
    tick,
  });
}

export interface Position {
  readonly change: 'mint' | 'burn' | 'collect';
  readonly owner: Address;
  readonly sender: Address | null;
  readonly recipient: Address | null;
  /** Null where it is no range. */
  readonly tickLower: number | null;
  readonly tickUpper: number | null;
  /** Null where none was added or removed. */
  readonly liquidity: bigint | null;
  readonly amounts: readonly [bigint, bigint];
}

/** @param family as in {@link poolTraded} */
export function positionChanged(
  scope: TransactionScope,
  site: Site,
  position: Position,
  family = UNISWAP_V3,
): void {
  const { amounts, ...rest } = position;
  const out = rest.change !== 'mint';
  const deltas: PoolDeltas = out ? [-amounts[0], -amounts[1]] : amounts;
  const { protocol, venue, tokens, provenance } = twoTokenPool(scope, site, family, deltas);
  const recipient = rest.change === 'burn' && paysBurns(protocol) ? rest.owner : rest.recipient;
  if (tokens.some((token, index) => token === null && amounts[index] !== 0n))
    scope.mark(site, 'unresolved', 'which tokens the pool is of is not known');
  scope.out.liquidity.push({
    ...site.origin,
    protocol,
    venue,
    contract: site.contract,
    poolId: null,
    ...rest,
    recipient,
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
