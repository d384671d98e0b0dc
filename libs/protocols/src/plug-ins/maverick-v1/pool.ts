import type { Address } from '#domain/bytes.js';
import { Unreadable } from '../../abi/words.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { poolCreated } from '../../pools/pool-created.js';
import { type BothAmounts, emitPoolLiquidity } from '../../pools/two-token-changes.js';
import { emitPoolSwap, type Parties, twoTokenPool } from '../../pools/two-token-pool.js';
import type { Site } from '../../site.js';

export const MAVERICK_V1 = 'maverick-v1';

/** What both versions tell of a trade. */
export interface Trade extends Parties {
  readonly tokenAIn: boolean;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

export function poolTraded(scope: TransactionScope, site: Site, family: string, trade: Trade): void {
  const { sender, recipient, tokenAIn, amountIn, amountOut } = trade;
  const deltas = tokenAIn ? ([amountIn, -amountOut] as const) : ([-amountOut, amountIn] as const);
  emitPoolSwap(scope, site, twoTokenPool(scope, site, family, deltas), deltas, { sender, recipient });
}

/** A change of any number of bins. */
export interface BinsChange {
  readonly change: 'mint' | 'burn';
  readonly owner: Address | null;
  readonly sender: Address;
  readonly recipient: Address | null;
  /** Null where there are several bins: their shares do not add up. */
  readonly liquidity: bigint | null;
  /** Null where nothing at hand tells them. */
  readonly amounts: BothAmounts | null;
}

export function binsChanged(scope: TransactionScope, site: Site, family: string, change: BinsChange): void {
  const [amountA, amountB] = change.amounts ?? [0n, 0n];
  const deltas = change.change === 'mint' ? ([amountA, amountB] as const) : ([-amountA, -amountB] as const);
  const pool = twoTokenPool(scope, site, family, deltas);
  emitPoolLiquidity(scope, site, pool, { ...change, tickLower: null, tickUpper: null });
}

export interface Made {
  readonly pool: Address;
  readonly tokens: readonly [Address, Address];
  /** With 18 decimals; null where it depends on the token. */
  readonly fee: bigint | null;
  readonly tickSpacing: bigint;
}

const PIP = 10n ** 12n;
/** Factories hold both far below: what is not is of a contract that only behaves like one. */
const MOST = 1n << 24n;

export function poolMade(scope: TransactionScope, site: Site, family: string, made: Made): void {
  const { pool, tokens, fee, tickSpacing } = made;
  if (tickSpacing >= MOST || (fee !== null && fee / PIP >= MOST)) throw new Unreadable('uint24');
  poolCreated(scope, site, family, {
    contract: pool,
    tokens,
    ...(fee === null || fee % PIP !== 0n ? {} : { feePips: Number(fee / PIP) }),
    tickSpacing: Number(tickSpacing),
  });
}
