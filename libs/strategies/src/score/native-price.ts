import { toHex } from '#domain/bytes.js';
import { inverse, shapeOf } from '#protocols/market/pool-shape.js';
import type { Quote } from '#protocols/market/markets.js';
import { type PricePool, referencePools } from '#protocols/market/reference-pools.js';
import type { BlockView } from '../view/block-view.js';
import type { Quotes } from './quotes.js';

/** Older prices tell nothing of now. */
export const MOST_AGE_SECONDS = 600;

/** The native asset's price in a reference stable. */
export interface NativePrice {
  /** The stable's smallest units for one wei, times 2^96. */
  readonly priceX96: bigint;
  readonly quoteDecimals: number;
  /** Where it is from, and how old it is. */
  readonly source: string;
}

/**
 * The price as a transaction found it: what the first reference pool of the chain showed earlier in the block, else what
 * blocks before ended with; the next pool where that is too old. Never what came later. Null where none is recent.
 *
 * @param before what reference pools had said when the block began
 */
export function nativePriceAt(
  block: BlockView,
  before: Quotes,
  transactionIndex: number,
): NativePrice | null {
  for (const [index, pool] of referencePools(block.chain).entries()) {
    const stable = block.chain.referenceStables.find(({ address }) => address === toHex(pool.quote));
    const quote = shownBefore(block, pool, transactionIndex) ?? earlier(block, before.get(index));
    if (stable === undefined || quote === null || quote.priceX96 === 0n) continue;
    const seconds = ageOf(block, quote);
    if (seconds > MOST_AGE_SECONDS) continue;
    const blocks = block.number - quote.number;
    const age = blocks === 0 ? 'earlier in the block' : `${blocks} blocks, ${seconds} seconds before`;
    return {
      priceX96: quote.priceX96,
      quoteDecimals: stable.decimals,
      source: `native in ${stable.symbol} by pool ${toHex(pool.contract)}, ${age}`,
    };
  }
  return null;
}

function shownBefore(block: BlockView, pool: PricePool, transactionIndex: number): Quote | null {
  const states = block.events.poolStates.filter(
    (state) => state.transactionIndex < transactionIndex && pool.contract.equals(state.contract),
  );
  for (const state of states.toReversed()) {
    const shape = shapeOf(state);
    if (shape === null) continue;
    const priceX96 = pool.baseFirst ? shape.priceX96 : inverse(shape.priceX96);
    return { priceX96, number: block.number, time: block.events.time };
  }
  return null;
}

/** Blocks may come in any order where people name files: what is later tells nothing. */
function earlier({ number }: BlockView, quote: Quote | undefined): Quote | null {
  return quote !== undefined && quote.number < number ? quote : null;
}

function ageOf({ number, chain, events: { time } }: BlockView, quote: Quote): number {
  if (time !== null && quote.time !== null) return time - quote.time;
  return Math.round(((number - quote.number) * chain.blockTimeMs) / 1_000);
}
