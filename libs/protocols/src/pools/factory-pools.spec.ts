import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { arbitrum } from '#chains/arbitrum.js';
import { bsc } from '#chains/bsc.js';
import { polygon } from '#chains/polygon.js';
import { scroll } from '#chains/scroll.js';
import { type Address, fromHex, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import { create2Address, solidlySalt } from './create2.js';
import { FactoryPools } from './factory-pools.js';
import { poolRegistryCodec } from './pool-registry-codec.js';
import { PoolRegistry } from './pool-registry.js';

const address = (hex: string): Address => fromHex(hex.toLowerCase()) as Address;

describe('factories', () => {
  it.each([
    {
      chain: bsc,
      pool: '0x63db6ba9e512186c2faadacef342fb4a40dc577c',
      tokens: ['0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c', '0xf4c8e32eadec4bfe97e0f595add0f4450a863a11'],
      fact: { protocol: 'solidly', venue: 'thena', feePips: null },
    },
    {
      chain: bsc,
      pool: '0x1b9a1120a17617d8ec4dc80b921a9a1c50caef7d',
      tokens: ['0x55d398326f99059ff775485246999027b3197955', '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d'],
      fact: { protocol: 'algebra', venue: 'thena-fusion', feePips: null },
    },
    {
      chain: polygon,
      pool: '0xae81fac689a1b4b1e06e7ef4a2ab4cd8ac0a087d',
      tokens: ['0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270', '0x2791bca1f2de4661ed88a30c99a7a9449aa84174'],
      fact: { protocol: 'algebra', venue: 'quickswap-v3', feePips: null },
    },
    {
      chain: scroll,
      pool: '0xb3dc50fa5e530a770fc24f6761b69845844da004',
      tokens: ['0x06efdbff2a14a7c8e15944d1f4a48f9f95f663a4', '0x5300000000000000000000000000000000000004'],
      fact: { protocol: 'kyberswap-elastic', venue: 'kyberswap-elastic', feePips: 2500 },
    },
    {
      chain: arbitrum,
      pool: '0xbfd465e270f8d6ba62b5000cd27d155fb5ae70f0',
      tokens: ['0x51318b7d00db7acc4026c88c3952b66278b6a67f', '0x82af49447d8a07e3bd95bd0d56f35241523fbab1'],
      fact: { protocol: 'uniswap-v2', venue: 'camelot-v2', feePips: null, curve: 'unknown' },
    },
  ])('know $fact.venue by the address of a pool', ({ chain, pool, tokens, fact }) => {
    const [token0, token1] = tokens.map(address) as [Address, Address];
    const found = new FactoryPools(chain).find(address(pool), [token1, token0]);
    expect(found).toMatchObject({ ...fact, provenance: 'create2', tokens: [token0, token1] });
    expect(found?.curve).toBe('curve' in fact ? fact.curve : undefined);
    // Events of the one kind are of no pool of the other.
    const kind = ['solidly', 'uniswap-v2'].includes(fact.protocol) ? 'pair' : 'range';
    const other = kind === 'pair' ? 'range' : 'pair';
    const pools = new FactoryPools(chain);
    expect(pools.find(address(pool), [token0, token1], other)).toBeNull();
    expect(pools.find(address(pool), [token0, token1], kind)).toEqual(found);
  });
});

(hasCorpus() ? describe : describe.skip)('pools of real lists', () => {
  it('of Arbitrum are known by the factories of the chain', () => {
    const pools = new FactoryPools(arbitrum);
    const seen = new Map<string, string | null>();
    for (const { exchange, tokens } of arbitrageSwaps())
      seen.set(exchange, pools.find(address(exchange), tokens.map(address))?.venue ?? null);
    const counts: Record<string, number> = {};
    for (const venue of seen.values()) if (venue !== null) counts[venue] = (counts[venue] ?? 0) + 1;
    expect(counts).toMatchObject({
      'camelot-v2': 40,
      'camelot-v3': 11,
      'zyberswap-v3': 6,
      'ramses-v2': 22,
      'kyberswap-elastic': 18,
      'kyberswap-elastic-legacy': 6,
    });
  });

  it('of Aerodrome have the salt of Solidly', () => {
    const text = readFileSync(
      join(corpusPath(), 'vectors/degenbot/aerodrome/first_200_aerodrome_v2_pools.json'),
      'utf8',
    );
    const listed = JSON.parse(text) as readonly {
      readonly token0: string;
      readonly token1: string;
      readonly stable: boolean;
      readonly pool_address: string;
    }[];
    // Its pools are clones of one contract (EIP-1167).
    const initCode = `0x3d602d80600a3d3981f3363d3d373d3d3d363d73a4e46b4f701c62e14df11b48dce76a7d793cd6d75af43d82803e903d91602b57fd5bf3`;
    const factory = address('0x420dd381b31aef6683db6b902084cb0ffece40da');
    for (const { token0, token1, stable, pool_address: pool } of listed) {
      const salt = solidlySalt(address(token0), address(token1), stable);
      expect(toHex(create2Address(factory, salt, keccak256(fromHex(initCode))))).toBe(pool.toLowerCase());
    }
    expect(new Set(listed.map(({ stable }) => stable)).size).toBe(2);
  });
});

it('a pool keeps its curve in a checkpoint', () => {
  const registry = new PoolRegistry();
  const [token0, token1, pool, other] = ['11', '22', '33', '44'].map((byte) =>
    address(`0x${byte.repeat(20)}`),
  ) as [Address, Address, Address, Address];
  const fact = {
    protocol: 'solidly',
    venue: 'thena',
    factory: null,
    tokens: [token0, token1],
    feePips: null,
    provenance: 'factory',
  } as const;
  registry.add(pool, null, { ...fact, curve: 'stable' });
  registry.add(other, null, fact);
  const copy = poolRegistryCodec.decode(poolRegistryCodec.encode(registry));
  expect(copy.get(pool)).toEqual({ ...fact, curve: 'stable' });
  expect(copy.get(other)).toEqual(fact);
});

function arbitrageSwaps(): readonly { readonly exchange: string; readonly tokens: readonly string[] }[] {
  const bytes = readFileSync(join(corpusPath(), 'labels/arbitrum_arbitrage.jsonl.gz'));
  interface Swap {
    readonly exchange: string;
    readonly in_token: string;
    readonly out_token: string;
  }
  interface Line {
    readonly arbitrages: readonly { readonly swaps: readonly Swap[] }[];
  }
  return gunzipSync(bytes)
    .toString()
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as Line).arbitrages.flatMap(({ swaps }) => swaps))
    .map(({ exchange, in_token, out_token }) => ({ exchange, tokens: [in_token, out_token] }));
}
