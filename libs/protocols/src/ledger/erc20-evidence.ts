import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { BlockScope } from '../block/block-scope.js';
import type { Frame } from '../frames/frame-tree.js';

/** Selectors that fungible tokens answer with a word, and other contracts of `transferFrom` do not have. */
const FUNGIBLE = new Set([
  // allowance(address,address)
  0xdd62ed3e,
  // decimals()
  0x313ce567,
]);
/** balanceOf(address), which tokens of both kinds have. */
const BALANCE_OF = 0x70a08231;
/** Nobody holds so many tokens that are told apart. */
const MOST_TOKENS = 1n << 32n;

/**
 * Contracts that a transaction's calls show to be fungible tokens. EIP-721 has the same `transferFrom`, with a token's
 * number in place of an amount, and answers nothing; so do some old ERC-20 tokens.
 */
export function fungibleTokens(block: BlockScope, frames: readonly Frame[]): ReadonlySet<Address> {
  const { wrappedNative, referenceStables } = block.chain;
  const found = new Set(
    [wrappedNative, ...referenceStables].flatMap((token) =>
      token === null ? [] : [block.address(token.address)],
    ),
  );
  for (const { trace } of frames) {
    const { to, input, output, error } = trace;
    if (to === null || error !== null || input.length < 4 || output.length !== 32) continue;
    const selector = input.readUInt32BE(0);
    const isFungible =
      FUNGIBLE.has(selector) || (selector === BALANCE_OF && bigUintOf(trimmed(output)) > MOST_TOKENS);
    if (isFungible) found.add(block.own(to));
  }
  return found;
}

function trimmed(word: Buffer): Buffer {
  let from = 0;
  while (from < word.length && word[from] === 0) from++;
  return word.subarray(from);
}
