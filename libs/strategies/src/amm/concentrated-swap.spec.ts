import { describe, expect, it } from '@jest/globals';
import { readExactJson, readJson, readJsonLines } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { concentratedSwap, type RangePool } from './concentrated-swap.js';
import { intentOfRange } from './intent.js';
import { MAX_TICK, MIN_TICK, sqrtPriceAtTick, tickAtSqrtPrice } from './tick-math.js';

const ALL = [MIN_TICK, MAX_TICK] as const;

describe('ticks', () => {
  it('have prices from the least to the highest that fits', () => {
    expect(sqrtPriceAtTick(0)).toBe(1n << 96n);
    expect(sqrtPriceAtTick(MIN_TICK)).toBe(4_295_128_739n);
    expect(() => sqrtPriceAtTick(MAX_TICK + 1)).toThrow(RangeError);
    expect(() => tickAtSqrtPrice(4_295_128_738n)).toThrow(RangeError);
  });

  it('hold from their price to just below the next', () => {
    for (const tick of [-887_272, -200_000, -1, 0, 1, 195_000, 887_270]) {
      expect(tickAtSqrtPrice(sqrtPriceAtTick(tick))).toBe(tick);
      expect(tickAtSqrtPrice(sqrtPriceAtTick(tick + 1) - 1n)).toBe(tick);
    }
  });
});

describe('a swap', () => {
  const pool: RangePool = {
    sqrtPriceX96: 1n << 96n,
    tick: 0,
    liquidity: 10n ** 18n,
    feePips: 3_000,
    tickSpacing: 60,
    liquidityNet: new Map([[-60, 10n ** 17n]]),
    known: [-120, 119],
  };

  it('loses what a position had that it leaves', () => {
    const swap = concentratedSwap(pool, true, 'exact-in', 5n * 10n ** 15n);
    expect(swap?.liquidity).toBe(9n * 10n ** 17n);
    expect(swap?.tick).toBeLessThan(-60);
    expect(swap?.amountIn).toBe(5n * 10n ** 15n);
  });

  it('is unknown beyond known ticks, and where its limit is behind the price', () => {
    expect(concentratedSwap(pool, true, 'exact-in', 10n ** 16n)).toBeNull();
    expect(concentratedSwap(pool, false, 'exact-in', 10n ** 16n)).toBeNull();
    expect(concentratedSwap(pool, true, 'exact-in', 1n, 1n << 97n)).toBeNull();
  });
});

interface Setup {
  readonly fee: number;
  readonly tickSpacing: number;
  readonly startingSqrtPriceX96: string;
  readonly positions: readonly { tickLower: number; tickUpper: number; liquidity: string }[];
  readonly swaps: readonly {
    readonly zeroForOne: boolean;
    readonly exactOut?: boolean;
    readonly amount0?: string;
    readonly amount1?: string;
    readonly sqrtPriceLimitX96?: string;
    readonly expected: Readonly<Record<string, string | number>>;
  }[];
}

function poolOf({ fee, tickSpacing, startingSqrtPriceX96, positions }: Setup): RangePool {
  const sqrtPriceX96 = BigInt(startingSqrtPriceX96);
  const tick = tickAtSqrtPrice(sqrtPriceX96);
  const liquidityNet = new Map<number, bigint>();
  let inRange = 0n;
  for (const { tickLower, tickUpper, liquidity } of positions) {
    const size = BigInt(liquidity);
    liquidityNet.set(tickLower, (liquidityNet.get(tickLower) ?? 0n) + size);
    liquidityNet.set(tickUpper, (liquidityNet.get(tickUpper) ?? 0n) - size);
    if (tick >= tickLower && tick < tickUpper) inRange += size;
  }
  return { sqrtPriceX96, tick, liquidity: inRange, feePips: fee, tickSpacing, liquidityNet, known: ALL };
}

(hasCorpus() ? describe : describe.skip)('conformance of concentrated liquidity', () => {
  it('has the prices and ticks that the contract answers', () => {
    const snapshots = readJson('vectors/uniswap-v3/tickmath_snapshots.json') as Record<string, string>;
    let compared = 0;
    for (const [name, value] of Object.entries(snapshots)) {
      const [, of, at] =
        /(?:get)(SqrtRatioAtTick tick|TickAtSqrtRatio ratio) (-?\d+) result$/.exec(name) ?? [];
      if (at === undefined) continue;
      if (of?.startsWith('Sqrt')) expect(sqrtPriceAtTick(Number(at))).toBe(BigInt(value));
      else expect(tickAtSqrtPrice(BigInt(at))).toBe(Number(value));
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it("gives what Uniswap's own tests expect of its pools", () => {
    const setups = readJson('vectors/uniswap-v3/swaps.json') as readonly Setup[];
    let compared = 0;
    for (const setup of setups) {
      const pool = poolOf(setup);
      for (const { zeroForOne, exactOut, amount0, amount1, sqrtPriceLimitX96, expected } of setup.swaps) {
        const amount = amount0 ?? amount1;
        const swap = concentratedSwap(
          pool,
          zeroForOne,
          exactOut === true ? 'exact-out' : 'exact-in',
          amount === undefined ? 1n << 255n : BigInt(amount),
          sqrtPriceLimitX96 === undefined ? null : BigInt(sqrtPriceLimitX96),
        );
        compared++;
        if ('swapError' in expected) {
          expect(swap === null || swap.amountIn === 0n || swap.amountOut === 0n).toBe(true);
          continue;
        }
        const [delta0, delta1] = zeroForOne
          ? [swap?.amountIn, -(swap?.amountOut ?? 0n)]
          : [-(swap?.amountOut ?? 0n), swap?.amountIn];
        expect([String(delta0), String(delta1), swap?.tick]).toEqual([
          expected['amount0Delta'],
          expected['amount1Delta'],
          expected['tickAfter'],
        ]);
      }
    }
    expect(compared).toBe(160);
  });

  it('gives what a real pool quoted, over many ticks', () => {
    const state = readExactJson(
      'vectors/degenbot/fixtures/chain_data/1/uniswap_v3_wbtc_weth_block_24407242.json',
    ) as { scalars: Record<string, string>; tick_data: Record<string, readonly [unknown, string]> };
    const { entries } = readExactJson(
      'vectors/degenbot/golden/data/uniswap/v3/test_uniswap_v3_onchain_parity/test_cached_calculations_v3_wbtc_weth.json',
    ) as { entries: Readonly<Record<string, { value: string | number }>> };
    const of = (name: string): bigint => BigInt(state.scalars[name] as string);
    const pool: RangePool = {
      sqrtPriceX96: of('sqrt_price_x96'),
      tick: Number(of('tick')),
      liquidity: of('liquidity'),
      feePips: 3_000,
      tickSpacing: 60,
      liquidityNet: new Map(
        Object.entries(state.tick_data).map(([tick, [, net]]) => [Number(tick), BigInt(net)]),
      ),
      known: ALL,
    };
    let compared = 0;
    for (const [key, { value }] of Object.entries(entries)) {
      const [, what, pair, amount] = key.split('|') as [string, string, string, string];
      const zeroForOne = pair.startsWith('WBTC');
      const kind = what === 'quoteExactInputSingle' ? 'exact-in' : 'exact-out';
      const swap = concentratedSwap(pool, zeroForOne, kind, BigInt(amount));
      expect([key, String(kind === 'exact-in' ? swap?.amountOut : swap?.amountIn)]).toEqual([
        key,
        String(value),
      ]);
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('repeats real trades within one liquidity, by one of the fees that pools have', () => {
    const rows = readJsonLines('vectors/real-swaps/uniswap_v3_like.jsonl.gz') as readonly Record<
      string,
      string | number | boolean
    >[];
    const found = new Map<string, number>();
    for (const row of rows.filter(({ sameLiquidity }) => sameLiquidity === true)) {
      const of = (name: string): bigint => BigInt(row[name] as string);
      const [amount0, amount1] = [of('amount0'), of('amount1')];
      const zeroForOne = amount0 > 0n;
      const done = {
        amountIn: zeroForOne ? amount0 : amount1,
        amountOut: zeroForOne ? -amount1 : -amount0,
        sqrtPriceX96: of('sqrtPriceX96After'),
        liquidity: of('liquidityAfter'),
      };
      const intents = FEES.flatMap(([feePips, tickSpacing]) => {
        const pool: RangePool = {
          sqrtPriceX96: of('sqrtPriceX96Before'),
          tick: Number(row['tickBefore']),
          liquidity: of('liquidityBefore'),
          feePips,
          tickSpacing,
          liquidityNet: new Map(),
          known: ALL,
        };
        return intentOfRange(pool, zeroForOne, done) ?? [];
      });
      const [intent] = intents;
      const kind = intent === undefined ? 'none' : intent === 'limit' ? intent : intent.kind;
      found.set(kind, (found.get(kind) ?? 0) + 1);
    }
    expect([...found].sort()).toEqual([
      ['exact-in', 281],
      ['exact-out', 47],
      ['limit', 4],
    ]);
  });
});

const FEES = [
  [100, 1],
  [500, 10],
  [2_500, 50],
  [3_000, 60],
  [10_000, 200],
] as const;
