import type { Address, Hash } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { pairsOf } from '../../managers/pool.js';

/** What a pool is: its id is the hash of this. */
export interface PoolKey {
  readonly currency0: Address;
  readonly currency1: Address;
  /** Hundredths of a basis point, or {@link DYNAMIC_FEE}. */
  readonly fee: number;
  readonly tickSpacing: number;
  readonly hooks: Address;
}

/** Stands for a fee that the hooks set. */
export const DYNAMIC_FEE = 0x80_0000;

/** Fees of the interface, where an event does not tell the fee. */
const USUAL_FEES = [100, 500, 3000, 10_000];
const USUAL_SPACINGS = [1, 10, 60, 200];

/** keccak256(abi.encode(key)) (v4-core PoolId.toId). */
export function poolIdOf({ currency0, currency1, fee, tickSpacing, hooks }: PoolKey): Hash {
  const words = Buffer.alloc(160);
  words.set(currency0, 12);
  words.set(currency1, 44);
  words.writeUInt32BE(fee, 92);
  words.fill(tickSpacing < 0 ? 0xff : 0, 96, 124);
  words.writeInt32BE(tickSpacing, 124);
  words.set(hooks, 140);
  return keccak256(words);
}

/**
 * The key of a pool without hooks whose tokens are among the given ones, if its fee and tick spacing are usual. Nothing
 * is guessed: the id proves it. Null where none of them has it.
 *
 * @param fee of a swap; null where no event tells it
 */
export function findKey(
  id: Hash,
  tokens: readonly Address[],
  fee: number | null,
  noHooks: Address,
): PoolKey | null {
  const fees = fee === null ? USUAL_FEES : [fee];
  for (const [currency0, currency1] of pairsOf(tokens)) {
    for (const one of fees) {
      for (const tickSpacing of spacingsOf(one)) {
        const key = { currency0, currency1, fee: one, tickSpacing, hooks: noHooks };
        if (poolIdOf(key).equals(id)) return key;
      }
    }
  }
  return null;
}

/** The spacing that the SDK gives a fee comes first. */
function spacingsOf(fee: number): Set<number> {
  return new Set([Math.max(1, Math.round(fee / 50)), ...USUAL_SPACINGS]);
}
