import { endsOf } from '../../cluster/ends.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, type Findings, NO_DETAIL } from '../../detector.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';
import { closes } from './closing.js';
import { lossesOf } from './losses.js';
import { type RoundTrip, roundTripsOf } from './round-trips.js';

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
  let groups: (readonly RoundTrip[])[] = [];
  for (const trip of trips) {
    const touches = ({ front, back }: RoundTrip): boolean =>
      [front.transaction, back.transaction].some(
        (one) => one === trip.front.transaction || one === trip.back.transaction,
      );
    const touched = groups.filter((group) => group.some(touches));
    groups = [...groups.filter((group) => !touched.includes(group)), [...touched.flat(), trip]];
  }
  return groups;
}

function judge(block: BlockView, group: readonly RoundTrip[]): Findings {
  const fronts = inOrder(group.map(({ front }) => front.transaction));
  const backs = inOrder(group.map(({ back }) => back.transaction));
  const own = inOrder([...fronts, ...backs]);
  const pools = [...new Map(group.map(({ front: { trade } }) => [trade.pool, trade])).values()];
  if (!pools.some(({ pool }) => closes(pool, group))) {
    const reason = 'it trades back something else than it traded: inventory, no closed position';
    return { labels: [], attempts: own.map(({ index }) => ({ transactionIndex: index, reason })) };
  }
  const victims = inOrder(group.flatMap((trip) => trip.victims.map(({ transaction }) => transaction))).filter(
    (victim) => !own.includes(victim),
  );
  if (victims.length === 0) return { labels: [] };
  return { labels: [label(block, { fronts, backs, own, victims, pools })] };
}

interface Parts {
  readonly fronts: readonly TransactionView[];
  readonly backs: readonly TransactionView[];
  readonly own: readonly TransactionView[];
  readonly victims: readonly TransactionView[];
  readonly pools: readonly Trade[];
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
