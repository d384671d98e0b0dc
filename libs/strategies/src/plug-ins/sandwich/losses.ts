import type { VictimLoss } from '#domain/generated/detect-v1.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';
import { withoutAttacker } from './counterfactual.js';

interface Attack {
  /** Of the attacker. */
  readonly own: readonly TransactionView[];
  readonly victims: readonly TransactionView[];
  /** The first front trade in each harmed pool. */
  readonly pools: readonly Trade[];
}

/**
 * What victims would have got more, or paid less, in each harmed pool, had the attacker not traded there: the trades of
 * others are run again, in their order, from the state that the pool had before the first front. A trade that was exact of
 * its input is taken to want that input traded again, one of its output that output.
 */
export function lossesOf(block: BlockView, { own, victims, pools }: Attack): readonly VictimLoss[] {
  return pools.flatMap((front) => {
    const trades = block.transactions
      .flatMap((transaction) => transaction.trades)
      .filter(({ pool, maker }) => pool === front.pool && maker === null);
    const indexesOf = (transactions: readonly TransactionView[]): ReadonlySet<number> =>
      new Set(transactions.map(({ index }) => index));
    const [owns, harmed] = [indexesOf(own), indexesOf(victims)];
    const isVictim = ({ transactionIndex, tokenIn }: Trade): boolean =>
      harmed.has(transactionIndex) && tokenIn === front.tokenIn;
    const begin = trades.findIndex(({ transactionIndex }) => owns.has(transactionIndex));
    const end = trades.findLastIndex(isVictim);
    const between = trades.slice(begin, end + 1);
    const { method, result } = withoutAttacker(
      block,
      between,
      trades.slice(end + 1),
      ({ transactionIndex }) => owns.has(transactionIndex),
    );
    return between.filter(isVictim).map((trade): VictimLoss => {
      const { transactionIndex, contract, poolId } = trade;
      const place = { transactionIndex, contract, poolId, method };
      const answer = typeof result === 'string' ? null : result.find(({ part }) => part.trade === trade);
      if (answer == null) {
        const reason = typeof result === 'string' ? result : 'it is not among the trades that were run';
        return { ...place, asset: trade.tokenOut, amount: null, reason };
      }
      const isOfInput = answer.kind === 'exact-in';
      const asset = isOfInput ? trade.tokenOut : trade.tokenIn;
      const amount = isOfInput ? answer.amountOut - trade.amountOut : trade.amountIn - answer.amountIn;
      return amount < 0n
        ? { ...place, asset, amount: null, reason: 'it did better than without the attacker' }
        : { ...place, asset, amount, reason: null };
    });
  });
}
