import type { Address, Hash } from '#domain/bytes.js';

/** What is known of a pool for sure. */
export interface PoolFact {
  /** Plug-in that reads it. */
  readonly protocol: string;
  /** Exchange that its factory belongs to. */
  readonly venue: string | null;
  /** Null where it is not known. */
  readonly factory: Address | null;
  /** In the pool's own order. */
  readonly tokens: readonly Address[];
  /** Of a pool that also exchanges what its tokens stand for. */
  readonly underlying?: readonly Address[];
  /** Hundredths of a basis point; null where the pool has no fixed fee. */
  readonly feePips: number | null;
  readonly provenance: 'factory' | 'create2' | 'known';
  readonly curve?: Curve;
}

/**
 * How reserves make a price, where they are not a constant product: on Solidly's stable curve x^3 y + x y^3 = k, or in a
 * way that nothing at hand tells.
 */
export type Curve = 'stable' | 'unknown';

/** Pools that factories of the chain were seen to make, or that proved to be theirs. The state of the decode stage. */
export class PoolRegistry {
  private readonly facts = new Map<string, PoolFact>();
  private added: string[] = [];

  get(contract: Address, poolId: Hash | null = null): PoolFact | undefined {
    return this.facts.get(keyOf(contract, poolId));
  }

  /** The first fact stays: a factory makes a pool once. */
  add(contract: Address, poolId: Hash | null, fact: PoolFact): void {
    const key = keyOf(contract, poolId);
    if (this.facts.has(key)) return;
    this.facts.set(key, fact);
    this.added.push(key);
  }

  /** Keys added since the last call: what {@link remove} takes back. */
  takeAdded(): string[] {
    const { added } = this;
    this.added = [];
    return added;
  }

  remove(keys: readonly string[]): void {
    for (const key of keys) this.facts.delete(key);
  }

  entries(): Iterable<[key: string, fact: PoolFact]> {
    return this.facts.entries();
  }

  restore(key: string, fact: PoolFact): void {
    this.facts.set(key, fact);
  }
}

/** Of a pool in maps. */
export function keyOf(contract: Buffer, poolId: Buffer | null): string {
  const key = contract.toString('latin1');
  return poolId === null ? key : key + poolId.toString('latin1');
}
