import { type Address, fromHex } from '#domain/bytes.js';
import type { Chain, DexFactory } from '#chains/chain.js';
import { create2Address } from './create2.js';
import { factorySalts, kindOf, type PoolKind } from './factory-salts.js';
import { inOrder } from './in-order.js';
import type { PoolFact } from './pool-registry.js';

/** More addresses are forgotten: the answer is only ever looked up again. */
const MOST_KNOWN = 1 << 16;
/** A pool of two tokens moves two: of many, the first and the last, since each pair costs a hash. */
const MOST_TOKENS = 8;

type Tokens = readonly [token0: Address, token1: Address];

interface Maker {
  readonly factory: DexFactory;
  readonly address: Address;
  readonly deployer: Buffer;
  readonly initCodeHash: Buffer;
}

/** Which factory of the chain a pool is of, by its address: it follows from tokens, fee and factory (CREATE2). */
export class FactoryPools {
  private readonly makers: readonly Maker[];
  private readonly known = new Map<string, PoolFact | null>();

  constructor(chain: Chain) {
    this.makers = chain.factories.flatMap((factory) => {
      const { initCodeHash, address, deployer = address } = factory;
      if (initCodeHash === undefined) return [];
      return [
        {
          factory,
          address: fromHex(address) as Address,
          deployer: fromHex(deployer),
          initCodeHash: fromHex(initCodeHash),
        },
      ];
    });
  }

  /**
   * The pool at `contract`, if two of the tokens are its own; null where no factory has made it of them.
   *
   * @param kind null where it may be of any
   */
  find(contract: Address, tokens: readonly Address[], kind: PoolKind | null = null): PoolFact | null {
    const few =
      tokens.length <= MOST_TOKENS
        ? tokens
        : [...tokens.slice(0, MOST_TOKENS / 2), ...tokens.slice(-MOST_TOKENS / 2)];
    for (const [index, a] of few.entries()) {
      for (const b of few.slice(index + 1)) {
        const found = this.ofPair(contract, inOrder(a, b), kind);
        if (found !== null) return found;
      }
    }
    return null;
  }

  private ofPair(contract: Address, tokens: Tokens, kind: PoolKind | null): PoolFact | null {
    const key = `${kind ?? ''}${Buffer.concat([contract, ...tokens]).toString('latin1')}`;
    let found = this.known.get(key);
    if (found !== undefined) return found;
    found = this.search(contract, tokens, kind);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(key, found);
    return found;
  }

  private search(contract: Address, [token0, token1]: Tokens, kind: PoolKind | null): PoolFact | null {
    for (const { factory, address, deployer, initCodeHash } of this.makers) {
      if (kind !== null && kindOf(factory.protocol) !== kind) continue;
      for (const { salt, ...pool } of factorySalts(factory, token0, token1)) {
        if (!create2Address(deployer, salt, initCodeHash).equals(contract)) continue;
        const { protocol, name } = factory;
        return {
          protocol,
          venue: name,
          factory: address,
          tokens: [token0, token1],
          provenance: 'create2',
          ...pool,
        };
      }
    }
    return null;
  }
}
