import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import { type BlockView, poolKey, type TransactionView } from '../../view/block-view.js';
import { reachesOf } from './reach.js';

interface Change {
  readonly change: LiquidityChange;
  readonly transaction: TransactionView;
  readonly pool: string;
}

/** Liquidity that came for trades of others, and left after them. */
export const jit: Detector = {
  name: 'jit',
  version: 1,
  find(block) {
    const changes = block.transactions.flatMap((transaction) =>
      transaction.liquidity.map((change) => ({
        change,
        transaction,
        pool: poolKey(change.contract, change.poolId),
      })),
    );
    const mints = changes.filter(({ change }) => change.change === 'mint' && (change.liquidity ?? 0n) > 0n);
    if (mints.length === 0) return { labels: [] };
    const burns = new Map<string, Change[]>();
    for (const burn of changes) {
      if (burn.change.change !== 'burn') continue;
      const list = burns.get(rangeOf(burn));
      if (list === undefined) burns.set(rangeOf(burn), [burn]);
      else list.push(burn);
    }
    const reaches = reachesOf(block);
    return {
      labels: mints.flatMap((mint) => labelOf(block, mint, burns.get(rangeOf(mint)) ?? [], reaches) ?? []),
    };
  },
};

function rangeOf({ pool, change: { tickLower, tickUpper } }: Change): string {
  return `${pool}|${tickLower}|${tickUpper}`;
}

function labelOf(
  block: BlockView,
  mint: Change,
  burns: readonly Change[],
  reaches: ReturnType<typeof reachesOf>,
): Finding | null {
  const burn = burns.find(
    (other) =>
      other.transaction.index > mint.transaction.index &&
      isSamePosition(mint, other) &&
      block.isSameActor(mint.transaction, other.transaction),
  );
  if (burn === undefined) return null;
  const swaps = block.transactions.filter(
    (transaction) =>
      transaction.index > mint.transaction.index &&
      transaction.index < burn.transaction.index &&
      transaction.trades.some((trade) => trade.pool === mint.pool && reaches(trade, mint.change)) &&
      !block.isSameActor(transaction, mint.transaction),
  );
  if (swaps.length === 0) return null;
  const own = [mint.transaction, burn.transaction];
  const { protocol, contract, poolId, owner, tickLower, tickUpper } = mint.change;
  const gain = gainOf(block, own, actorsOf(own));
  return {
    ...NO_DETAIL,
    type: 'jit',
    ...gain,
    transactions: own,
    confidencePpm: 1_000_000,
    evidence: [
      { rule: 'position', fact: `came before ${swaps.length} trades of others and left after them` },
      ...gain.evidence,
    ],
    jit: {
      protocol,
      contract: block.own(contract),
      poolId,
      owner: block.orNull(owner),
      tickLower,
      tickUpper,
      mint: mint.transaction.index,
      swaps: swaps.map(({ index }) => index),
      burn: burn.transaction.index,
      liquidityShare: null,
      feesEarned: [],
    },
  };
}

/** At least 95 % of what came leaves again, of one owner. */
function isSamePosition({ change }: Change, other: Change): boolean {
  const { owner, liquidity } = other.change;
  return (
    (owner === null || change.owner === null || owner.equals(change.owner)) &&
    100n * (liquidity ?? 0n) >= 95n * (change.liquidity ?? 0n)
  );
}
