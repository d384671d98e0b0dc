import type { Address, Hash } from '#domain/bytes.js';
import type { DexFactory } from '#chains/chain.js';
import { pairSalt, poolSalt, solidlySalt } from './create2.js';
import type { PoolFact } from './pool-registry.js';

/** What one pool of a factory and of two tokens hangs on, beside the tokens. */
export interface FactorySalt extends Pick<PoolFact, 'feePips' | 'curve'> {
  readonly salt: Hash;
}

/** Whether a pool has the events of Uniswap V2 or of Uniswap V3: of the one kind none is the other. */
export type PoolKind = 'pair' | 'range';

const KINDS: Readonly<Record<string, PoolKind>> = {
  'uniswap-v2': 'pair',
  solidly: 'pair',
  'kyberswap-classic': 'pair',
  'uniswap-v3': 'range',
  'pancakeswap-v3': 'range',
  algebra: 'range',
  'kyberswap-elastic': 'range',
};

/** The kind of a protocol's pools; null for others. */
export function kindOf(protocol: string): PoolKind | null {
  return KINDS[protocol] ?? null;
}

/** KyberSwap tells fees in thousandths of a per cent. */
export const KYBER_FEE_PIPS = 10;

/** The salts of all pools that a factory can make of two tokens, which are in order. */
export function factorySalts(
  { protocol, feePips, switchesCurve }: DexFactory,
  token0: Address,
  token1: Address,
): readonly FactorySalt[] {
  if (protocol === 'solidly')
    return [
      { salt: solidlySalt(token0, token1, false), feePips: null },
      { salt: solidlySalt(token0, token1, true), feePips: null, curve: 'stable' },
    ];
  if (protocol === 'algebra') return [{ salt: poolSalt(token0, token1, null), feePips: null }];
  if (feePips === undefined) {
    const curve = switchesCurve === true ? ({ curve: 'unknown' } as const) : {};
    return [{ salt: pairSalt(token0, token1), feePips: null, ...curve }];
  }
  const pips = protocol === 'kyberswap-elastic' ? KYBER_FEE_PIPS : 1;
  return feePips.map((fee) => ({ salt: poolSalt(token0, token1, fee / pips), feePips: fee }));
}
