import type { Address, Hash } from '#domain/bytes.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { missing } from './answer.js';
import type { Probe } from './probe.js';
import { readDecimals } from './read-decimals.js';
import { readText } from './read-text.js';

/** The event of what a probe gave at a block. Bad tokens make unknown values, never an error. */
export function metadataOf(
  token: Address,
  { answers }: Probe,
  block: { readonly number: number; readonly hash: Hash },
): TokenMetadata {
  const none = missing('no code');
  const symbol = answers === null ? none : readText(answers.symbol);
  const name = answers === null ? none : readText(answers.name);
  const decimals = answers === null ? none : readDecimals(answers.decimals);
  return {
    token,
    blockNumber: block.number,
    blockHash: block.hash,
    symbol: symbol.value,
    symbolUnknown: symbol.unknown,
    name: name.value,
    nameUnknown: name.unknown,
    decimals: decimals.value,
    decimalsUnknown: decimals.unknown,
  };
}
