import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';

export const BALANCER_V1 = 'balancer-v1';

export interface Trade {
  readonly caller: Address;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** A pool takes from its caller and gives to its caller. */
export function poolTraded(scope: TransactionScope, site: Site, trade: Trade): void {
  const { caller, tokenIn, tokenOut, amountIn, amountOut } = trade;
  scope.out.swaps.push({
    ...site.origin,
    protocol: BALANCER_V1,
    ...poolOf(scope, site),
    poolId: null,
    maker: null,
    sender: caller,
    recipient: caller,
    tokenIn,
    tokenOut,
    amountIn,
    amountOut,
  });
}

export interface TokenChange {
  readonly change: 'mint' | 'burn';
  readonly caller: Address;
  readonly token: Address;
  readonly amount: bigint;
}

/** Pools tell joins and exits token by token, without the shares that they make or destroy. */
export function tokenChanged(
  scope: TransactionScope,
  site: Site,
  { change, caller, token, amount }: TokenChange,
): void {
  scope.out.liquidity.push({
    ...site.origin,
    protocol: BALANCER_V1,
    ...poolOf(scope, site),
    poolId: null,
    change,
    owner: caller,
    sender: caller,
    recipient: change === 'burn' ? caller : null,
    tickLower: null,
    tickUpper: null,
    liquidity: null,
    amounts: [{ token, amount }],
  });
}

interface PoolOf {
  readonly contract: Address;
  readonly venue: string | null;
  readonly provenance: string;
}

function poolOf({ block }: TransactionScope, { contract }: Site): PoolOf {
  const fact = block.pools.get(contract);
  const isKnown = fact?.protocol === BALANCER_V1;
  return {
    contract,
    venue: isKnown ? fact.venue : null,
    provenance: isKnown ? fact.provenance : 'unverified',
  };
}
