import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { vaultOf } from './vault.js';

/** A join or exit of a pool. */
export interface PoolChange {
  readonly poolId: Hash;
  readonly change: 'mint' | 'burn';
  readonly provider: Address | null;
  readonly recipient: Address | null;
  readonly owner: Address | null;
  /** The pool's own tokens that it made or destroyed. */
  readonly shares: bigint | null;
  /** Null where nothing at hand tells one. */
  readonly tokens: readonly (Address | null)[];
  readonly amounts: readonly bigint[];
}

/** A pool of a Vault got tokens or gave them. */
export function vaultPoolChanged(
  scope: TransactionScope,
  family: string,
  site: Site,
  pool: PoolChange,
): void {
  const { poolId, change, provider, recipient, owner, shares, tokens, amounts } = pool;
  if (amounts.every((amount) => amount === 0n)) return;
  scope.out.liquidity.push({
    ...site.origin,
    protocol: family,
    contract: site.contract,
    poolId,
    change,
    owner: owner ?? provider,
    sender: provider,
    recipient,
    tickLower: null,
    tickUpper: null,
    liquidity: shares,
    amounts: amounts.map((amount, index) => ({ token: tokens[index] ?? null, amount })),
    ...vaultOf(scope, family, site.contract, poolId),
  });
}

/** What came to a pool and what left it, by the deltas of an event. No Vault does both at once; others may say so. */
export function cameAndLeft(deltas: readonly bigint[]): readonly Pick<PoolChange, 'change' | 'amounts'>[] {
  const part = (change: 'mint' | 'burn', sign: bigint): Pick<PoolChange, 'change' | 'amounts'> => ({
    change,
    amounts: deltas.map((delta) => (sign * delta > 0n ? sign * delta : 0n)),
  });
  return [part('mint', 1n), part('burn', -1n)].filter(({ amounts }) => amounts.some((amount) => amount > 0n));
}

/** A pool's id begins with its address. */
export function poolOfId({ block }: TransactionScope, poolId: Hash): Address {
  return block.own(poolId.subarray(0, 20));
}
