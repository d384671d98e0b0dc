import type { Address } from '#domain/bytes.js';
import type { BlockScope } from '../../block/block-scope.js';
import { ARBITRUM_COINS, ARBITRUM_POOLS } from './facts/arbitrum.js';
import { ETHEREUM_COINS, ETHEREUM_NEWER_POOLS, ETHEREUM_POOLS } from './facts/ethereum.js';
import { type CurvePool, parsePools } from './facts/parse-pools.js';
import { POLYGON_COINS, POLYGON_POOLS } from './facts/polygon.js';

const SOURCE = '@curvefi/api 2.65.13';

const BY_CHAIN: Readonly<Record<string, readonly CurvePool[]>> = {
  ethereum: [
    ...parsePools(ETHEREUM_POOLS, ETHEREUM_COINS, SOURCE),
    ...parsePools(ETHEREUM_NEWER_POOLS, ETHEREUM_COINS, 'exchanges on chain, public code'),
  ],
  polygon: parsePools(POLYGON_POOLS, POLYGON_COINS, SOURCE),
  arbitrum: parsePools(ARBITRUM_POOLS, ARBITRUM_COINS, SOURCE),
};

/** Pools that are older than the factories, or whose factory's event does not name them. */
export function curvePools(chain: string): readonly CurvePool[] {
  return BY_CHAIN[chain] ?? [];
}

const BASES = Symbol('base pools of Curve');

interface Bases {
  readonly byShare: ReadonlyMap<Address, readonly Address[]>;
  readonly shareOf: ReadonlyMap<Address, Address>;
}

/** What shares of a base pool stand for: its coins. Undefined where the token is no share of a known pool. */
export function coinsBehind(block: BlockScope, share: Address): readonly Address[] | undefined {
  return basesOf(block).byShare.get(share);
}

/** The token of a pool's shares: newer pools are it themselves. Null where the pool is not known. */
export function sharesOf(block: BlockScope, pool: Address): Address | null {
  return basesOf(block).shareOf.get(pool) ?? (block.pools.get(pool) === undefined ? null : pool);
}

function basesOf(block: BlockScope): Bases {
  return block.note(BASES, () => {
    const pools = curvePools(block.chain.name);
    // A meta pool exchanges what its base pool does with the user: the coins underneath, where there are such.
    return {
      byShare: new Map(
        pools.map(({ lpToken, tokens, underlying }) => [
          block.address(lpToken),
          (underlying ?? tokens).map((token) => block.address(token)),
        ]),
      ),
      shareOf: new Map(
        pools.map(({ contract, lpToken }) => [block.address(contract), block.address(lpToken)]),
      ),
    };
  });
}
