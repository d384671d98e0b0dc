import type { Address } from '#domain/bytes.js';
import { endsOf } from '../../cluster/ends.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { netOf } from '../../cluster/net.js';
import { UnionFind } from '../../cluster/union-find.js';
import { type Detector, type Finding, type Findings, NO_DETAIL } from '../../detector.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';
import { closes } from './closing.js';
import { lossesOf } from './losses.js';
import { type PlacedTrade, type RoundTrip, roundTripsOf } from './round-trips.js';

/** Trades of one actor around trades of others in a pool, at their cost. */
export const sandwich: Detector = {
  name: 'sandwich',
  version: 1,
  find(block) {
    const groups = groupsOf(roundTripsOf(block)).map((group) => judge(block, group));
    return {
      labels: groups.flatMap(({ labels }) => labels),
      attempts: groups.flatMap(({ attempts = [] }) => attempts),
    };
  },
};

/** Round trips that share a transaction of the attacker belong together: several pools, fronts, backs. */
function groupsOf(trips: readonly RoundTrip[]): readonly (readonly RoundTrip[])[] {
  const sets = new UnionFind(trips.length);
  const seen = new Map<TransactionView, number>();
  for (const [index, { fronts, backs }] of trips.entries()) {
    for (const { transaction } of [...fronts, ...backs]) {
      const other = seen.get(transaction);
      if (other === undefined) seen.set(transaction, index);
      else sets.join(index, other);
    }
  }
  return sets.groups().map((group) => group.map((index) => trips[index] as RoundTrip));
}

function judge(block: BlockView, group: readonly RoundTrip[]): Findings {
  const parts = partsOf(group);
  const { own, victims } = parts;
  const not = (reason: string): Findings => ({
    labels: [],
    attempts: own.map(({ index }) => ({ transactionIndex: index, reason })),
  });
  if (!group.some(closes))
    return not('it trades back something else than it traded: inventory, no closed position');
  if (victims.length === 0) return { labels: [] };
  const found = label(block, parts);
  const members = new Set(found.cluster.map(({ address }) => block.own(address)));
  return opens(parts, members)
    ? { labels: [found] }
    : not('each half stands by itself: nothing is gained in one and given in the other');
}

interface Parts {
  readonly fronts: readonly TransactionView[];
  readonly backs: readonly TransactionView[];
  readonly own: readonly TransactionView[];
  readonly victims: readonly TransactionView[];
  readonly pools: readonly Trade[];
}

function partsOf(group: readonly RoundTrip[]): Parts {
  const transactions = (placed: readonly PlacedTrade[]): TransactionView[] =>
    inOrder(placed.map(({ transaction }) => transaction));
  const fronts = transactions(group.flatMap((trip) => trip.fronts));
  const backs = transactions(group.flatMap((trip) => trip.backs));
  const own = inOrder([...fronts, ...backs]);
  const victims = transactions(group.flatMap((trip) => trip.victims));
  const trades = group.flatMap((trip) => trip.fronts.map(({ trade }) => trade));
  const pools = [...new Map(trades.map((trade) => [trade.pool, trade])).values()];
  const isOwn = new Set(own);
  return { fronts, backs, own, victims: victims.filter((victim) => !isOwn.has(victim)), pools };
}

/**
 * Whether one half needs the other: what the attacker gains of an asset in the one he gives in the other. Who fills
 * orders of others has nothing between, and two arbitrages gain each by itself.
 */
function opens({ fronts, backs }: Parts, members: ReadonlySet<Address>): boolean {
  const net = (transactions: readonly TransactionView[]): ReadonlyMap<Address, bigint> =>
    netOf(
      transactions.flatMap(({ flows }) => flows),
      (address) => members.has(address),
    );
  const other = net(backs);
  return [...net(fronts)].some(
    ([asset, amount]) => amount > 0n !== (other.get(asset) ?? 0n) > 0n && other.has(asset),
  );
}

function label(block: BlockView, { fronts, backs, own, victims, pools }: Parts): Finding {
  const gain = gainOf(block, own, [
    ...actorsOf(own),
    ...own.flatMap((transaction) => endsOf(transaction, transaction.trades)),
  ]);
  const indexes = (transactions: readonly TransactionView[]): number[] =>
    transactions.map(({ index }) => index);
  const isLoss = gain.net.every(({ amount }) => amount <= 0n);
  return {
    ...NO_DETAIL,
    type: 'sandwich',
    ...gain,
    transactions: own,
    evidence: [
      {
        rule: 'round-trip',
        fact: `trades back in ${pools.length} pools what it traded before ${victims.length} victims`,
      },
      ...gain.evidence,
      ...(isLoss ? [{ rule: 'unprofitable', fact: 'the attacker gained nothing' }] : []),
    ],
    legs: own.flatMap(({ trades }) => trades),
    sandwich: {
      fronts: indexes(fronts),
      backs: indexes(backs),
      victims: indexes(victims),
      pools: pools.map(({ protocol, contract, poolId }) => ({ protocol, contract, poolId })),
      losses: lossesOf(block, { own, victims, pools }),
    },
  };
}

function inOrder(transactions: readonly TransactionView[]): TransactionView[] {
  return [...new Set(transactions)].sort((a, b) => a.index - b.index);
}
