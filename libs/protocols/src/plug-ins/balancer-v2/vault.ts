import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

export const BALANCER_V2 = 'balancer-v2';

export interface VaultOf {
  readonly venue: string | null;
  readonly provenance: string;
}

/** Whether a contract is the chain's Vault of this protocol, by the chain's facts. */
export function isVault({ block }: TransactionScope, family: string, contract: Address): boolean {
  return block.chain.factories.some(
    ({ protocol, address }) => protocol === family && block.address(address) === contract,
  );
}

export function vaultOf(
  scope: TransactionScope,
  family: string,
  contract: Address,
  poolId: Hash | null,
): VaultOf {
  const fact = poolId === null ? undefined : scope.block.pools.get(contract, poolId);
  if (fact !== undefined) return { venue: fact.venue, provenance: fact.provenance };
  const known = isVault(scope, family, contract);
  return { venue: known ? family : null, provenance: known ? 'known' : 'unverified' };
}
