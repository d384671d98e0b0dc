import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import {
  type BothAmounts,
  emitPoolLiquidity,
  emitPoolLoan,
  type PoolChange,
} from '../../pools/two-token-changes.js';
import { familyOf } from './family.js';
import { emitPoolSwap, type PoolDeltas, twoTokenPool } from '../../pools/two-token-pool.js';

/** Amounts of the pair's first and second token. */
export type Amounts = BothAmounts;

export interface Trade {
  readonly sender: Address;
  readonly recipient: Address;
  readonly amountsIn: Amounts;
  readonly amountsOut: Amounts;
  /** Where the pair's own calls show them. */
  readonly tokens: PairTokens | null;
}

export type PairTokens = readonly [Address, Address];

/** What a swap of a pair did: an exchange; or a loan, where what went out came back. */
export function pairTraded(scope: TransactionScope, site: Site, trade: Trade): void {
  const { sender, recipient, amountsIn, amountsOut, tokens } = trade;
  const deltas: PoolDeltas = [amountsIn[0] - amountsOut[0], amountsIn[1] - amountsOut[1]];
  const pool = twoTokenPool(scope, site, familyOf(scope, site.contract), deltas, tokens);
  if (deltas[0] < 0n || deltas[1] < 0n)
    return emitPoolSwap(scope, site, pool, deltas, { sender, recipient }, true);
  emitPoolLoan(scope, site, pool, {
    initiator: sender,
    receiver: recipient,
    amounts: amountsOut,
    fees: deltas,
  });
}

interface Swapped {
  readonly sender: Address;
  readonly to: Address;
  readonly amount0In: bigint;
  readonly amount1In: bigint;
  readonly amount0Out: bigint;
  readonly amount1Out: bigint;
}

/** As {@link pairTraded}, by a pair's event. */
export function pairSwapped(scope: TransactionScope, site: Site, swapped: Swapped): void {
  const { sender, to, amount0In, amount1In, amount0Out, amount1Out } = swapped;
  pairTraded(scope, site, {
    sender,
    recipient: to,
    amountsIn: [amount0In, amount1In],
    amountsOut: [amount0Out, amount1Out],
    tokens: null,
  });
}

export function pairSynced(scope: TransactionScope, { contract, origin }: Site, reserves: Amounts): void {
  const { transactionIndex, logIndex, traceAddress } = origin;
  scope.out.poolStates.push({
    transactionIndex,
    logIndex,
    traceAddress,
    protocol: scope.block.pools.get(contract)?.protocol ?? familyOf(scope, contract),
    contract,
    poolId: null,
    reserves,
    sqrtPriceX96: null,
    liquidity: null,
    tick: null,
  });
}

export type PairChange = Pick<PoolChange, 'owner' | 'sender' | 'recipient' | 'liquidity'>;

export function pairLiquidity(
  scope: TransactionScope,
  site: Site,
  change: 'mint' | 'burn' | 'collect',
  amounts: Amounts,
  parties: PairChange,
  shown: PairTokens | null = null,
): void {
  const deltas: PoolDeltas = change === 'mint' ? amounts : [-amounts[0], -amounts[1]];
  const pool = twoTokenPool(scope, site, familyOf(scope, site.contract), deltas, shown);
  emitPoolLiquidity(scope, site, pool, {
    change,
    ...parties,
    tickLower: null,
    tickUpper: null,
    amounts,
  });
}
