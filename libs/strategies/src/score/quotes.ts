import type { Chain } from '#chains/chain.js';
import type { DecodeStep } from '#domain/generated/decode-v1.js';
import type { Quote } from '#protocols/market/markets.js';
import { referencePools } from '#protocols/market/reference-pools.js';
import type { ByteCodec } from '#stage/stage.js';

/** What reference pools said last, by their place among the chain's. */
export type Quotes = ReadonlyMap<number, Quote>;

export const NO_QUOTES: Quotes = new Map();

/** What the next block begins with. */
export function quotesAfter(
  chain: Chain,
  { number, time, referencePrices }: Pick<DecodeStep, 'number' | 'time' | 'referencePrices'>,
): Quotes {
  const pools = referencePools(chain);
  return new Map(
    referencePrices.flatMap(({ contract, priceX96, ageBlocks, ageSeconds }) => {
      const index = pools.findIndex((pool) => pool.contract.equals(contract));
      if (index < 0) return [];
      const shown = time === null || ageSeconds === null ? null : time - ageSeconds;
      return [[index, { priceX96, number: number - ageBlocks, time: shown }] as const];
    }),
  );
}

type Row = readonly [index: number, priceX96: string, number: number, time: number | null];

/** As JSON. */
export const quotesCodec: ByteCodec<Quotes> = {
  encode: (quotes) =>
    Buffer.from(
      JSON.stringify(
        Array.from(
          quotes,
          ([index, { priceX96, number, time }]): Row => [index, String(priceX96), number, time],
        ),
      ),
    ),
  decode: (bytes) =>
    new Map(
      (JSON.parse(bytes.toString()) as readonly Row[]).map(([index, priceX96, number, time]) => [
        index,
        { priceX96: BigInt(priceX96), number, time },
      ]),
    ),
};
