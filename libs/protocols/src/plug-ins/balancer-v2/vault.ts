import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

export const BALANCER_V2 = 'balancer-v2';

export interface VaultOf {
  readonly venue: string | null;
  readonly provenance: string;
}

/** Whether a contract is the chain's Vault, by the chain's facts. */
export function isVault({ block }: TransactionScope, contract: Address): boolean {
  return block.chain.factories.some(
    ({ protocol, address }) => protocol === BALANCER_V2 && block.address(address) === contract,
  );
}

export function vaultOf(scope: TransactionScope, contract: Address, poolId: Hash | null): VaultOf {
  const fact = poolId === null ? undefined : scope.block.pools.get(contract, poolId);
  if (fact !== undefined) return { venue: fact.venue, provenance: fact.provenance };
  const known = isVault(scope, contract);
  return { venue: known ? BALANCER_V2 : null, provenance: known ? 'known' : 'unverified' };
}
