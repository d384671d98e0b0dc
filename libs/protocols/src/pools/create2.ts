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

/** Salt of a Uniswap V3 pool: keccak256 of the ABI encoding of tokens and fee (UniswapV3PoolDeployer.deploy). */
export function poolSalt(token0: Address, token1: Address, feePips: number): Hash {
  const words = Buffer.alloc(96);
  words.set(token0, 12);
  words.set(token1, 44);
  words.writeUInt32BE(feePips, 92);
  return keccak256(words);
}
