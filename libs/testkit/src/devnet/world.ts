import type { Prng } from '../prng.js';
import type { Accounts } from './accounts.js';
import type { BlockWriter, MinedBlock } from './block-writer.js';
import type { Contract, Contracts } from './contracts.js';
import type { DevnetClient } from './devnet-client.js';

/** What every part of the script works with. */
export interface World {
  readonly client: DevnetClient;
  readonly accounts: Accounts;
  readonly writer: BlockWriter;
  readonly random: Prng;
  readonly contracts: Contracts;
  readonly pools: Pools;
}

export interface Pools {
  readonly wethA: string;
  readonly aB: string;
  readonly bWeth: string;
  /** Uniswap V3, WETH and token A, 0.3 %. */
  readonly wethA3: string;
}

export type PlantedKind = 'arbitrage' | 'sandwich' | 'jit-liquidity' | 'failed-transaction';

/** What the script put where: the truth that detectors are measured against. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly block: number;
  /** In block order. */
  readonly transactions: readonly string[];
  readonly pools: readonly string[];
  /** Who gains (for a failed transaction: who sent it). */
  readonly actor: string;
  /** Who loses by it, where there is somebody. */
  readonly victim: string | null;
  /** What the actor's wallet gained by token, before gas, in the token's smallest unit; may be negative. */
  readonly gains: readonly TokenGain[];
}

export interface TokenGain {
  readonly token: string;
  /** Decimal, so that what was planted can be written as JSON. */
  readonly amount: string;
}

/** The planted thing with the hashes of its block. */
export function planted(mined: MinedBlock, facts: Omit<Planted, 'block' | 'transactions'>): Planted {
  return { ...facts, block: mined.block, transactions: mined.transactions.map(({ hash }) => hash) };
}

/** Unix seconds in 2096: no deadline of the script ever passes. */
export const DEADLINE = 4_000_000_000n;

/** 18 decimals. */
export const UNIT = 10n ** 18n;

/** The two addresses in the order in which pools keep them. */
export function sortTokens(first: Contract, second: Contract): readonly [Contract, Contract] {
  return BigInt(first.address) < BigInt(second.address) ? [first, second] : [second, first];
}
