import type { Address } from '#domain/bytes.js';

/** Two tokens in the order that factories bring them into: by their addresses. */
export function inOrder(tokenA: Address, tokenB: Address): readonly [Address, Address] {
  return Buffer.compare(tokenA, tokenB) < 0 ? [tokenA, tokenB] : [tokenB, tokenA];
}
