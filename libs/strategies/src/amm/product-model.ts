import { getAmountIn, getAmountOut, type ReservePair } from './constant-product.js';
import { intentOfProduct } from './intent.js';
import type { PoolModel } from './pool-model.js';

type Reserves = readonly [reserve0: bigint, reserve1: bigint];

/** Reserves of two tokens whose product a trade does not lower. */
export function productModel(feePips: number): PoolModel<Reserves> {
  return {
    stateOf: ({ reserves: [reserve0, reserve1] }) =>
      reserve0 === undefined || reserve1 === undefined ? null : [reserve0, reserve1],
    // A pair writes down what came in and went out since its last change: the difference is exact.
    before({ trade, zeroForOne, after }) {
      const [reserve0, reserve1] = after.reserves;
      if (reserve0 === undefined || reserve1 === undefined) return null;
      const { amountIn, amountOut } = trade;
      return zeroForOne
        ? [reserve0 - amountIn, reserve1 + amountOut]
        : [reserve0 + amountOut, reserve1 - amountIn];
    },
    isSame: (a, b) => a[0] === b[0] && a[1] === b[1],
    intentOf: (state, { trade, zeroForOne }) => intentOfProduct(pairOf(state, zeroForOne), trade, feePips),
    run(state, zeroForOne, { kind, amount }) {
      const pair = pairOf(state, zeroForOne);
      const amountIn = kind === 'exact-in' ? amount : getAmountIn(amount, pair, feePips);
      if (amountIn === null) return null;
      const amountOut = kind === 'exact-in' ? getAmountOut(amount, pair, feePips) : amount;
      const { reserveIn, reserveOut } = pair;
      const [after, left] = [reserveIn + amountIn, reserveOut - amountOut];
      return { amountIn, amountOut, state: zeroForOne ? [after, left] : [left, after] };
    },
  };
}

function pairOf([reserve0, reserve1]: Reserves, zeroForOne: boolean): ReservePair {
  return zeroForOne
    ? { reserveIn: reserve0, reserveOut: reserve1 }
    : { reserveIn: reserve1, reserveOut: reserve0 };
}
