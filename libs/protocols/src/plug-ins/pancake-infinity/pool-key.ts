import type { Address, Hash } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { pairsOf } from '../../managers/pool.js';

/** What a pool is: its id is the hash of this. */
export interface PoolKey {
  readonly currency0: Address;
  readonly currency1: Address;
  readonly hooks: Address;
  readonly poolManager: Address;
  /** Hundredths of a basis point, or {@link DYNAMIC_FEE}. */
  readonly fee: number;
  /** Which hooks are called in the low 16 bits, tick spacing or bin step in the next ones. */
  readonly parameters: Hash;
}

/** Stands for a fee that the hooks set. */
export const DYNAMIC_FEE = 0x80_0000;

const PIPS = 1_000_000;
/** Fees and tick spacings or bin steps that pools usually have. */
const USUAL_FEES = [100, 500, 2500, 10_000];
const USUAL_STEPS = [1, 5, 10, 25, 50, 60, 100, 200];

/** Fees as a swap's event tells them, in hundredths of a basis point. */
export interface EventFees {
  /** What the trader paid: the providers' and the protocol's. */
  readonly fee: number;
  readonly protocolFee: number;
}

/** keccak256(abi.encode(key)) (infinity-core PoolId.toId). */
export function poolIdOf({ currency0, currency1, hooks, poolManager, fee, parameters }: PoolKey): Hash {
  const words = Buffer.alloc(192);
  words.set(currency0, 12);
  words.set(currency1, 44);
  words.set(hooks, 76);
  words.set(poolManager, 108);
  words.writeUInt32BE(fee, 156);
  words.set(parameters, 160);
  return keccak256(words);
}

/** Of a pool of ticks: their spacing, in an int24 above the bits of hooks. */
export function tickSpacingOf(parameters: Hash): number {
  return parameters.readIntBE(27, 3);
}

/**
 * The key of a pool without hooks whose tokens are among the given ones, if its fee and step are usual. Nothing is
 * guessed: the id proves it. Null where none of them has it.
 *
 * @param fees of a swap; null where no event tells them
 */
export function findKey(
  id: Hash,
  poolManager: Address,
  tokens: readonly Address[],
  fees: EventFees | null,
  noHooks: Address,
): PoolKey | null {
  const candidates = fees === null ? USUAL_FEES : providersFees(fees);
  for (const [currency0, currency1] of pairsOf(tokens))
    for (const fee of candidates)
      for (const step of USUAL_STEPS) {
        const parameters = Buffer.alloc(32) as Hash;
        parameters.writeUInt16BE(step, 28);
        const key = { currency0, currency1, hooks: noHooks, poolManager, fee, parameters };
        if (poolIdOf(key).equals(id)) return key;
      }
  return null;
}

/** What the providers' fee can be: together they are p + l - p * l / 10^6, rounded (ProtocolFeeLibrary.calculateSwapFee). */
function providersFees({ fee, protocolFee }: EventFees): readonly number[] {
  if (protocolFee === 0) return [fee];
  const about = Math.floor(((fee - protocolFee) * PIPS) / (PIPS - protocolFee));
  return [about - 1, about, about + 1].filter(
    (one) => one >= 0 && Math.abs(protocolFee + one - (protocolFee * one) / PIPS - fee) < 1,
  );
}
