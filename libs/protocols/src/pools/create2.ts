import type { Address, Hash } from '#domain/bytes.js';
import { keccak256, keccak256Pair } from '#domain/ethereum/keccak.js';

/** Address that CREATE2 gives (EIP-1014): the last 20 bytes of keccak256(0xff, deployer, salt, keccak256(init code)). */
export function create2Address(deployer: Buffer, salt: Buffer, initCodeHash: Buffer): Buffer {
  return keccak256(Buffer.concat([PREFIX, deployer, salt, initCodeHash])).subarray(12);
}

const PREFIX = Buffer.of(0xff);

/** Salt of a Uniswap V2 pair: keccak256 of both tokens, packed (UniswapV2Factory.createPair). */
export function pairSalt(token0: Address, token1: Address): Hash {
  return keccak256Pair(token0, token1);
}

/** Salt of a Solidly pair: keccak256 of both tokens and the kind of its curve, packed (BaseV1Factory.createPair). */
export function solidlySalt(token0: Address, token1: Address, stable: boolean): Hash {
  return keccak256(Buffer.concat([token0, token1, Buffer.of(stable ? 1 : 0)]));
}

/**
 * Salt of a Uniswap V3 pool: keccak256 of the ABI encoding of tokens and fee, in the factory's unit
 * (UniswapV3PoolDeployer.deploy). Pools of Algebra have no fee of their own (AlgebraPoolDeployer.deploy): null.
 */
export function poolSalt(token0: Address, token1: Address, fee: number | null): Hash {
  const words = Buffer.alloc(fee === null ? 64 : 96);
  words.set(token0, 12);
  words.set(token1, 44);
  if (fee !== null) words.writeUInt32BE(fee, 92);
  return keccak256(words);
}
