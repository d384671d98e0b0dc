import type { Address, Hash } from '#domain/bytes.js';
import type { DexFactory } from '#chains/chain.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import type { Curve } from './pool-registry.js';

export interface NewPool {
  readonly contract: Address;
  readonly poolId?: Hash;
  readonly tokens: readonly Address[];
  readonly feePips?: number;
  readonly tickSpacing?: number;
  readonly hooks?: Address;
  readonly curve?: Curve;
}

/** A factory says that it made a pool. Of factories that the chain's facts name it is kept; others may say anything. */
export function poolCreated(scope: TransactionScope, site: Site, family: string, pool: NewPool): void {
  const { contract, poolId = null, tokens, feePips = null, tickSpacing = null, hooks = null } = pool;
  const { block } = scope;
  const factory = factoryAt(scope, site);
  const curve = factory?.switchesCurve === true ? 'unknown' : pool.curve;
  const protocol = factory?.protocol ?? family;
  const venue = factory?.name ?? null;
  scope.out.poolsCreated.push({
    ...site.origin,
    protocol,
    venue,
    factory: site.contract,
    contract,
    poolId,
    tokens,
    feePips,
    tickSpacing,
    hooks,
    provenance: factory === undefined ? 'unverified' : 'known',
  });
  if (factory === undefined) return;
  block.pools.add(contract, poolId, {
    protocol,
    venue,
    factory: site.contract,
    tokens,
    feePips,
    provenance: 'factory',
    ...(curve === undefined ? {} : { curve }),
  });
}

/** The factory of the chain's facts at a site; undefined where it is none. */
export function factoryAt({ block }: TransactionScope, { contract }: Site): DexFactory | undefined {
  return block.chain.factories.find(({ address }) => block.address(address) === contract);
}
