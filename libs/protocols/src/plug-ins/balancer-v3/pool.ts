import type { Address, Hash } from '#domain/bytes.js';
import { Unreadable } from '../../abi/words.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesBy, tokenMoved } from '../../managers/pool.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { Site } from '../../site.js';
import { vaultPoolChanged } from '../balancer-v2/liquidity.js';
import { sharesMoved } from '../../pools/shares-moved.js';

export const BALANCER_V3 = 'balancer-v3';

/** Which pool, or buffer, of the Vault: its address, or that of its wrapped token, as a word. */
export function idOf(address: Address): Hash {
  const id = Buffer.alloc(32);
  id.set(address, 12);
  return id as Hash;
}

export interface NewPool {
  readonly pool: Address;
  /** Words of each token's configuration. */
  readonly tokenConfig: readonly (readonly bigint[])[];
  readonly hooksContract: Address;
}

export function poolRegistered(
  scope: TransactionScope,
  site: Site,
  { pool, tokenConfig, hooksContract }: NewPool,
): void {
  poolCreated(scope, site, BALANCER_V3, {
    contract: site.contract,
    poolId: idOf(pool),
    tokens: tokenConfig.map(([token = 0n]) => addressOf(scope, token)),
    hooks: hooksContract,
  });
}

function addressOf({ block }: TransactionScope, word: bigint): Address {
  return block.address(`0x${BigInt.asUintN(160, word).toString(16).padStart(40, '0')}`);
}

export interface Change {
  readonly change: 'mint' | 'burn';
  readonly pool: Address;
  readonly provider: Address;
  /** In order of the pool's tokens. */
  readonly amounts: readonly bigint[];
}

/** No pool has more (VaultStorage._MAX_TOKENS). */
const MOST_TOKENS = 8;

/** Liquidity came or went; the Vault settles it before or afterwards, by transfers of just these amounts. */
export function liquidityChanged(scope: TransactionScope, site: Site, event: Change): void {
  const { change, pool, provider, amounts } = event;
  if (amounts.length > MOST_TOKENS) throw new Unreadable('tokens');
  const { contract } = site;
  const signed = amounts.map((amount) => (change === 'mint' ? -amount : amount));
  const fact = scope.vaultPoolFact(contract, idOf(pool));
  const tokens = signed.map((delta, index) => {
    const known = fact?.tokens[index];
    return known === undefined ? tokenMoved(scope, contract, delta) : scope.block.own(known);
  });
  if (tokens.some((token, index) => token === null && amounts[index] !== 0n))
    scope.mark(site, 'unresolved', 'which tokens the pool is of is not known');
  const paid = signed.flatMap((delta) => (delta > 0n ? movesBy(scope, contract, delta) : []));
  vaultPoolChanged(scope, BALANCER_V3, site, {
    poolId: idOf(pool),
    change,
    provider,
    recipient: change === 'burn' ? (paid[0]?.to ?? provider) : null,
    owner: provider,
    shares: sharesMoved(scope, site, pool, change).shares,
    tokens,
    amounts,
  });
}
