import type { Address } from '#domain/bytes.js';
import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import type { TwoTokenPool } from './two-token-pool.js';

/** Of a pool's first and second token. */
export type BothAmounts = readonly [amount0: bigint, amount1: bigint];

export interface PoolChange
  extends Pick<
    LiquidityChange,
    'change' | 'owner' | 'sender' | 'recipient' | 'tickLower' | 'tickUpper' | 'liquidity'
  > {
  /** Null where nothing at hand tells them. */
  readonly amounts: BothAmounts | null;
}

/** Emits liquidity that came to a pool of two tokens, or left it. */
export function emitPoolLiquidity(
  scope: TransactionScope,
  site: Site,
  { protocol, venue, tokens, provenance }: TwoTokenPool,
  { amounts, ...change }: PoolChange,
): void {
  if (amounts === null) scope.mark(site, 'unresolved', 'how much came or went is not known');
  else if (tokens.some((token, index) => token === null && amounts[index] !== 0n))
    scope.mark(site, 'unresolved', 'which tokens the pool is of is not known');
  scope.out.liquidity.push({
    ...site.origin,
    protocol,
    venue,
    contract: site.contract,
    poolId: null,
    ...change,
    amounts: (amounts ?? []).map((amount, index) => ({ token: tokens[index] ?? null, amount })),
    provenance,
  });
}

export interface PoolLoan {
  readonly initiator: Address;
  readonly receiver: Address;
  readonly amounts: BothAmounts;
  /** Null where nothing at hand shows them. */
  readonly fees: BothAmounts | null;
}

/** Emits what a pool of two tokens lent: one loan a token. */
export function emitPoolLoan(
  scope: TransactionScope,
  site: Site,
  { protocol, venue, tokens, provenance }: TwoTokenPool,
  { initiator, receiver, amounts, fees }: PoolLoan,
): void {
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
