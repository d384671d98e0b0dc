import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';

/** A trade and its transaction. */
export interface PlacedTrade {
  readonly trade: Trade;
  readonly transaction: TransactionView;
}

/** A trade in a pool and back by one attacker, with others' trades in the first direction between. */
export interface RoundTrip {
  readonly front: PlacedTrade;
  readonly back: PlacedTrade;
  readonly victims: readonly PlacedTrade[];
}

/** All round trips of a block. */
export function roundTripsOf(block: BlockView): readonly RoundTrip[] {
  const pools = new Map<string, PlacedTrade[]>();
  for (const transaction of block.transactions) {
    for (const trade of transaction.trades) {
      if (trade.maker !== null) continue;
      const placed = { trade, transaction };
      const list = pools.get(trade.pool);
      if (list === undefined) pools.set(trade.pool, [placed]);
      else list.push(placed);
    }
  }
  return [...pools.values()].flatMap((list) => (list.length < 3 ? [] : tripsIn(list, block)));
}

function tripsIn(list: readonly PlacedTrade[], { isSameActor }: BlockView): RoundTrip[] {
  const trips: RoundTrip[] = [];
  for (const [at, front] of list.entries()) {
    for (const back of list.slice(at + 1)) {
      if (back.transaction === front.transaction || !isOpposite(front.trade, back.trade)) continue;
      if (!isSameActor(front.transaction, back.transaction)) continue;
      const victims = list.filter(
        ({ transaction, trade }) =>
          transaction.index > front.transaction.index &&
          transaction.index < back.transaction.index &&
          isAlike(trade, front.trade) &&
          !isSameActor(transaction, front.transaction) &&
          !isSameActor(transaction, back.transaction),
      );
      if (victims.length > 0) trips.push({ front, back, victims });
    }
  }
  return trips;
}

function isAlike(a: Trade, b: Trade): boolean {
  return a.tokenIn === b.tokenIn && a.tokenOut === b.tokenOut;
}

function isOpposite(a: Trade, b: Trade): boolean {
  return a.tokenIn === b.tokenOut && a.tokenOut === b.tokenIn;
}
