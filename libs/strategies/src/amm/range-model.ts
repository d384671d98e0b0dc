import { concentratedSwap, type RangePool } from './concentrated-swap.js';
import { intentOfRange } from './intent.js';
import type { PoolModel } from './pool-model.js';
import { MAX_TICK, MIN_TICK } from './tick-math.js';

type RangeState = Pick<RangePool, 'sqrtPriceX96' | 'tick' | 'liquidity'>;

interface RangeKind extends Pick<RangePool, 'feePips' | 'tickSpacing'> {
  /** Ticks between which no liquidity begins or ends; null: real trades have to prove it. */
  readonly known: RangePool['known'] | null;
}

/** Concentrated liquidity between two ticks that have none of it begin or end between them. */
export function rangeModel({ known, ...kind }: RangeKind): PoolModel<RangeState> {
  const poolOf = (state: RangeState): RangePool => ({
    ...state,
    ...kind,
    liquidityNet: NONE,
    known: known ?? [MIN_TICK, MAX_TICK],
  });
  return {
    stateOf: ({ sqrtPriceX96, tick, liquidity }) =>
      sqrtPriceX96 === null || tick === null || liquidity === null ? null : { sqrtPriceX96, tick, liquidity },
    before: () => null,
    isSame: (a, b) => a.sqrtPriceX96 === b.sqrtPriceX96 && a.tick === b.tick && a.liquidity === b.liquidity,
    // That the math gives price, amounts and liquidity of a trade proves that it crossed nothing.
    intentOf(state, { trade: { amountIn, amountOut }, zeroForOne, after }) {
      const done = this.stateOf(after);
      return done && intentOfRange(poolOf(state), zeroForOne, { amountIn, amountOut, ...done });
    },
    run(state, zeroForOne, { kind: way, amount }) {
      const swap = concentratedSwap(poolOf(state), zeroForOne, way, amount);
      if (swap === null || (way === 'exact-in' ? swap.amountIn : swap.amountOut) !== amount) return null;
      const { amountIn, amountOut, ...after } = swap;
      return { amountIn, amountOut, state: after };
    },
  };
}

const NONE: ReadonlyMap<number, bigint> = new Map();
