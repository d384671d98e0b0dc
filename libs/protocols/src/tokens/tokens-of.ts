import type { Address } from '#domain/bytes.js';
import type { DecodeStep } from '#domain/generated/decode-v1.js';

/** What of a decode step names tokens. */
export type NamesTokens = Pick<
  DecodeStep,
  'entries' | 'swaps' | 'liquidity' | 'lending' | 'flashLoans' | 'poolsCreated'
>;

/** The tokens of transfers, swaps and the other events, each as often as it is named; the native asset is none. */
export function* tokensOf(step: NamesTokens): Generator<Address> {
  for (const token of named(step)) if (token !== null && !token.equals(NATIVE)) yield token;
}

const NATIVE = Buffer.alloc(20);

function* named(step: NamesTokens): Generator<Address | null> {
  for (const { token } of step.entries) yield token;
  for (const { tokenIn, tokenOut } of step.swaps) yield* [tokenIn, tokenOut];
  for (const { amounts } of step.liquidity) for (const { token } of amounts) yield token;
  for (const { asset, collateralAsset } of step.lending) yield* [asset, collateralAsset];
  for (const { asset } of step.flashLoans) yield asset;
  for (const { tokens } of step.poolsCreated) yield* tokens;
}
