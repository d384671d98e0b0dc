import { type Address, fromHex } from '#domain/bytes.js';
import type { Protocol } from '../plug-in.js';
import { keyOf, type PoolFact } from './pool-registry.js';

/** The pools that plug-ins know as facts of a chain, by key. */
export function knownPools(chain: string, protocols: readonly Protocol[]): ReadonlyMap<string, PoolFact> {
  const known = new Map<string, PoolFact>();
  for (const { name, pools } of protocols) {
    for (const pool of pools?.(chain) ?? []) {
      const { contract, poolId, venue, factory, tokens, underlying } = pool;
      known.set(keyOf(bytesOf(contract), poolId === undefined ? null : bytesOf(poolId)), {
        protocol: name,
        venue,
        factory: factory === undefined ? null : bytesOf(factory),
        tokens: tokens.map(bytesOf),
        ...(underlying === undefined ? {} : { underlying: underlying.map(bytesOf) }),
        feePips: null,
        provenance: 'known',
      });
    }
  }
  return known;
}

function bytesOf(hex: string): Address {
  return fromHex(hex) as Address;
}
