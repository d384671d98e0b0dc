import type { Address } from '#domain/bytes.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';

/** A trade and its transaction. */
export interface PlacedTrade {
  readonly trade: Trade;
  readonly transaction: TransactionView;
}

/** Trades of one actor in a pool and back, with harmed trades of others between. */
export interface RoundTrip {
  readonly fronts: readonly PlacedTrade[];
  readonly backs: readonly PlacedTrade[];
  readonly victims: readonly PlacedTrade[];
}

/** All round trips of a block. */
export function roundTripsOf(block: BlockView): readonly RoundTrip[] {
  const pools = new Map<string, PlacedTrade[]>();
  for (const transaction of block.transactions) {
    for (const trade of transaction.trades) {
      if (trade.maker !== null || trade.tokenIn === trade.tokenOut) continue;
      const placed = { trade, transaction };
      const list = pools.get(trade.pool);
      if (list === undefined) pools.set(trade.pool, [placed]);
      else list.push(placed);
    }
  }
  return [...pools.values()].flatMap((list) =>
    list.length < 3 ? [] : pairsIn(list).flatMap(tripsOf(block)),
  );
}

/** The trades of a pool by the two assets that they exchange: a pool may have more. */
function pairsIn(list: readonly PlacedTrade[]): readonly (readonly PlacedTrade[])[] {
  const pairs = new Map<string, PlacedTrade[]>();
  for (const placed of list) {
    const key = [placed.trade.tokenIn, placed.trade.tokenOut].sort(Buffer.compare).map(latin1).join('');
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, [placed]);
    else pair.push(placed);
  }
  return [...pairs.values()];
}

function latin1(address: Address): string {
  return address.toString('latin1');
}

/** A row of trades of one actor in one direction, by their places in the list of their pool. */
type Run = number[];

/** Each row of an actor's trades in one direction with the row that follows it, which goes back. */
function tripsOf({ actorOf }: BlockView): (list: readonly PlacedTrade[]) => RoundTrip[] {
  return (list) => {
    const runs = new Map<number, Run[]>();
    for (const [at, { trade, transaction }] of list.entries()) {
      const actor = actorOf(transaction);
      const own = runs.get(actor);
      const last = own?.at(-1);
      if (own === undefined) runs.set(actor, [[at]]);
      else if (last !== undefined && list[last[0] as number]?.trade.tokenIn === trade.tokenIn) last.push(at);
      else own.push([at]);
    }
    const isOpen = openness(list);
    const trips: RoundTrip[] = [];
    for (const [actor, own] of runs) {
      for (const [index, fronts] of own.slice(0, -1).entries()) {
        const trip = tripOf(list, fronts, own[index + 1] as Run, (victim, front) => {
          const { transaction } = list[victim] as PlacedTrade;
          return actorOf(transaction) !== actor && isOpen(front, victim);
        });
        if (trip !== null) trips.push(trip);
      }
    }
    return trips;
  };
}

function tripOf(
  list: readonly PlacedTrade[],
  fronts: Run,
  backs: Run,
  isVictim: (victim: number, front: number) => boolean,
): RoundTrip | null {
  const placed = (at: number): PlacedTrade => list[at] as PlacedTrade;
  const indexOf = (at: number): number => placed(at).transaction.index;
  const [first, last] = [fronts[0] as number, backs.at(-1) as number];
  const { tokenIn } = placed(first).trade;
  const victims: number[] = [];
  for (let at = first + 1; at < last; at++) {
    const isBetween = indexOf(at) > indexOf(first) && indexOf(at) < indexOf(last);
    if (isBetween && placed(at).trade.tokenIn === tokenIn && isVictim(at, first)) victims.push(at);
  }
  const [firstVictim, lastVictim] = [victims[0], victims.at(-1)];
  if (firstVictim === undefined || lastVictim === undefined) return null;
  return {
    fronts: fronts.filter((at) => indexOf(at) < indexOf(lastVictim)).map(placed),
    backs: backs.filter((at) => indexOf(at) > indexOf(firstVictim)).map(placed),
    victims: victims.map(placed),
  };
}

/**
 * Whether a pool still lacks, before one trade, what it had before an earlier one of the same direction. Its price for
 * that asset follows from what it holds: once others brought it back, the earlier trade harms nobody any more.
 */
function openness(list: readonly PlacedTrade[]): (from: number, to: number) => boolean {
  const assets = [list[0]?.trade.tokenIn, list[0]?.trade.tokenOut] as const;
  const held = assets.map((asset) => {
    let sum = 0n;
    return list.map(({ trade: { tokenIn, amountIn, amountOut } }) => {
      const before = sum;
      sum += tokenIn === asset ? amountIn : -amountOut;
      return before;
    });
  });
  return (from, to) => {
    const own = held[list[from]?.trade.tokenOut === assets[0] ? 0 : 1] as bigint[];
    return (own[to] as bigint) < (own[from] as bigint);
  };
}
