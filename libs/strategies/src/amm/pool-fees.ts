import type { Chain } from '#chains/chain.js';

/** Tick spacings of fees, in hundredths of a basis point: UniswapV3Factory, PancakeV3Factory (their constructors and 100). */
const TICK_SPACINGS: ReadonlyMap<number, number> = new Map([
  [100, 1],
  [500, 10],
  [2_500, 50],
  [3_000, 60],
  [10_000, 200],
]);

/** No constant product of note takes more; all take whole basis points. */
const MOST_BASIS_POINTS = 100;

/** Fees that a constant product of a venue may have: its factory's, else every one, for its trades to tell. */
export function productFees(chain: Chain, venue: string | null): readonly number[] {
  const fee = chain.factories.find(({ name }) => name === venue)?.swapFeePips;
  return fee === undefined ? ANY : [fee];
}

const ANY = Array.from({ length: MOST_BASIS_POINTS + 1 }, (_, basisPoints) => 100 * basisPoints);

/** Fees and tick spacings that a pool of concentrated liquidity may have. */
export function rangeFees(
  chain: Chain,
  venue: string | null,
): readonly { readonly feePips: number; readonly tickSpacing: number }[] {
  const fees = chain.factories.find(({ name }) => name === venue)?.feePips ?? [...TICK_SPACINGS.keys()];
  return fees.flatMap((feePips) => {
    const tickSpacing = TICK_SPACINGS.get(feePips);
    return tickSpacing === undefined ? [] : [{ feePips, tickSpacing }];
  });
}
