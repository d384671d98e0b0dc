import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LiquidityChange, PoolState, Swap } from '#domain/generated/decode-v1.js';
import type { VictimLoss } from '#domain/generated/detect-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import { getAmountOut } from '../../amm/constant-product.js';
import { concentratedSwap, type RangePool } from '../../amm/concentrated-swap.js';
import { sqrtPriceAtTick } from '../../amm/tick-math.js';
import { corpusLabels, type LabelJson } from '../../spec-labels.js';
import { address, liquidityChange, poolState, swap, viewOf } from '../../spec-view.js';
import { lossesOf } from './losses.js';

/** Transactions of the attacker's: the first and the last. */
function lossesIn(
  swaps: readonly Swap[],
  poolStates: readonly PoolState[],
  liquidity: readonly LiquidityChange[] = [],
): readonly VictimLoss[] {
  const block = viewOf({ swaps: [...swaps], poolStates: [...poolStates], liquidity: [...liquidity] });
  const { transactions } = block;
  const own = [transactions[0]!, transactions.at(-1)!];
  return lossesOf(block, {
    own,
    victims: transactions.slice(1, -1),
    pools: [transactions[0]!.trades[0]!],
  });
}

interface Done {
  readonly swaps: Swap[];
  readonly poolStates: PoolState[];
}

/** Trades of token 1 for token 2 and back, transaction by transaction, in a pool of 10^24 each. */
function pairTrades(inputs: readonly (readonly [amount: bigint, first: boolean])[], feePips: number): Done {
  let reserves: readonly [bigint, bigint] = [10n ** 24n, 10n ** 24n];
  const done: Done = { swaps: [], poolStates: [] };
  for (const [index, [amountIn, first]] of inputs.entries()) {
    const [reserveIn, reserveOut] = first ? reserves : [reserves[1], reserves[0]];
    const amountOut = getAmountOut(amountIn, { reserveIn, reserveOut }, feePips);
    const [after, left] = [reserveIn + amountIn, reserveOut - amountOut];
    reserves = first ? [after, left] : [left, after];
    const [tokenIn, tokenOut] = first ? [address(1), address(2)] : [address(2), address(1)];
    const place = { transactionIndex: index, logIndex: 2 * index + 1 };
    done.swaps.push(swap({ ...place, tokenIn, tokenOut, amountIn, amountOut }));
    done.poolStates.push(
      poolState({ transactionIndex: index, logIndex: 2 * index, reserves: [...reserves] }),
    );
  }
  return done;
}

const FRONT = [10n ** 22n, true] as const;
const VICTIM = [10n ** 21n, true] as const;
const BACK = [10n ** 22n, false] as const;

describe('what a victim lost', () => {
  it('is what the untouched pool would have given more', () => {
    const { swaps, poolStates } = pairTrades([FRONT, VICTIM, BACK], 3_000);
    const untouched = pairTrades([VICTIM], 3_000).swaps[0]!.amountOut;
    expect(lossesIn(swaps, poolStates)).toMatchObject([
      {
        transactionIndex: 1,
        asset: address(2),
        amount: untouched - swaps[1]!.amountOut,
        method: 'constant-product',
        reason: null,
      },
    ]);
  });

  it('counts what others traded between, and each victim after those before it', () => {
    const others = [VICTIM, [5n * 10n ** 21n, false], VICTIM] as const;
    const { swaps, poolStates } = pairTrades([FRONT, ...others, BACK], 3_000);
    const untouched = pairTrades(others, 3_000).swaps;
    expect(lossesIn(swaps, poolStates).map(({ amount }) => amount)).toEqual([
      untouched[0]!.amountOut - swaps[1]!.amountOut,
      untouched[2]!.amountOut - swaps[3]!.amountOut,
    ]);
  });

  it('takes the fee that real trades show, where the factory has no known one', () => {
    const { swaps, poolStates } = pairTrades([FRONT, VICTIM, BACK], 1_700);
    const [known] = lossesIn(swaps, poolStates);
    expect(known).toMatchObject({ amount: null, reason: expect.stringContaining('to the wei') });
    const unknown = swaps.map((one) => ({ ...one, venue: null, provenance: 'unverified' }));
    const untouched = pairTrades([VICTIM], 1_700).swaps[0]!.amountOut;
    expect(lossesIn(unknown, poolStates)[0]?.amount).toBe(untouched - swaps[1]!.amountOut);
  });

  it('is not known where liquidity changed between, or no event tells the pool', () => {
    const { swaps, poolStates } = pairTrades([FRONT, VICTIM, BACK], 3_000);
    const [first, second, third] = poolStates as [PoolState, PoolState, PoolState];
    const minted = { ...first, reserves: first.reserves.map((reserve) => 2n * reserve) };
    expect(lossesIn(swaps, [minted, second, third])[0]).toMatchObject({
      amount: null,
      reason: expect.stringContaining('liquidity changed'),
    });
    expect(lossesIn(swaps, [first, third])[0]).toMatchObject({
      amount: null,
      reason: expect.stringContaining('no event'),
    });
  });

  it('is exact with concentrated liquidity where an event tells the pool before the front', () => {
    const pool: RangePool = {
      sqrtPriceX96: sqrtPriceAtTick(30),
      tick: 30,
      liquidity: 10n ** 24n,
      feePips: 3_000,
      tickSpacing: 60,
      liquidityNet: new Map(),
      known: [-887_272, 887_272],
    };
    const range = { protocol: 'uniswap-v3', venue: 'uniswap-v3' };
    const states = [poolState({ ...range, transactionIndex: 0, logIndex: 0, ...stateOf(pool) })];
    const swaps: Swap[] = [];
    let now = pool;
    for (const [index, [amount, first]] of [FRONT, VICTIM, BACK].entries()) {
      const { amountIn, amountOut, ...after } = concentratedSwap(now, first, 'exact-in', amount)!;
      now = { ...now, ...after };
      const place = { ...range, transactionIndex: index, logIndex: index + 1 };
      states.push(poolState({ ...place, ...stateOf(now) }));
      const [tokenIn, tokenOut] = first ? [address(1), address(2)] : [address(2), address(1)];
      swaps.push(swap({ ...place, tokenIn, tokenOut, amountIn, amountOut }));
    }
    const untouched = concentratedSwap(pool, true, 'exact-in', VICTIM[0])!.amountOut;
    expect(lossesIn(swaps, states)).toMatchObject([
      { amount: untouched - swaps[1]!.amountOut, method: 'concentrated-liquidity', reason: null },
    ]);
    const minted = liquidityChange({ transactionIndex: 1, liquidity: 1n });
    expect(lossesIn(swaps, states, [minted])[0]).toMatchObject({
      amount: null,
      reason: expect.stringContaining('liquidity changed'),
    });
    expect(lossesIn(swaps, states.slice(1))[0]).toMatchObject({
      amount: null,
      reason: expect.stringContaining('before the front'),
    });
  });
});

function stateOf({ sqrtPriceX96, tick, liquidity }: RangePool): Partial<PoolState> {
  return { sqrtPriceX96, tick, liquidity };
}

(hasCorpus() ? describe : describe.skip)('losses of real victims', () => {
  let labels: readonly LabelJson[];
  beforeAll(async () => {
    labels = await corpusLabels('ethereum/blocks');
  }, 300_000);

  it('are known for every constant product, and say why elsewhere', () => {
    const losses = labels
      .filter(({ type }) => type === 'sandwich')
      .flatMap(({ victimLosses }) => victimLosses as readonly Record<string, string | null>[]);
    const known = losses.filter(({ amount }) => amount !== null);
    expect(known.length).toBeGreaterThan(30);
    for (const { amount, method, reason } of losses) {
      expect(amount === null).toBe(reason !== null);
      if (method === 'constant-product') expect(BigInt(amount ?? 0)).toBeGreaterThan(0n);
    }
  });
});
