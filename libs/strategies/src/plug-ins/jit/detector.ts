import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import { type BlockView, poolKey, type TransactionView } from '../../view/block-view.js';
import { reaches } from './reach.js';

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
    return { labels: mints.flatMap((mint) => labelOf(block, mint, changes) ?? []) };
  },
};

function labelOf(block: BlockView, mint: Change, changes: readonly Change[]): Finding | null {
  const burn = changes.find(
    (other) =>
      other.change.change === 'burn' &&
      other.transaction.index > mint.transaction.index &&
      isSamePosition(mint, other) &&
      block.isSameActor(mint.transaction, other.transaction),
  );
  if (burn === undefined) return null;
  const swaps = block.transactions.filter(
    (transaction) =>
      transaction.index > mint.transaction.index &&
      transaction.index < burn.transaction.index &&
      transaction.trades.some((trade) => trade.pool === mint.pool && reaches(block, trade, mint.change)) &&
      !block.isSameActor(transaction, mint.transaction),
  );
  if (swaps.length === 0) return null;
  const own = [mint.transaction, burn.transaction];
  const { protocol, contract, poolId, owner, tickLower, tickUpper } = mint.change;
  return {
    ...NO_DETAIL,
    type: 'jit',
    ...gainOf(block, own, actorsOf(own)),
    transactions: own,
    confidencePpm: 1_000_000,
    evidence: [
      { rule: 'position', fact: `came before ${swaps.length} trades of others and left after them` },
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

/** At least 95 % of what came leaves again, of one owner and range. */
function isSamePosition({ change, pool }: Change, other: Change): boolean {
  const { owner, tickLower, tickUpper, liquidity } = other.change;
  return (
    pool === other.pool &&
    (owner === null || change.owner === null || owner.equals(change.owner)) &&
    tickLower === change.tickLower &&
    tickUpper === change.tickUpper &&
    100n * (liquidity ?? 0n) >= 95n * (change.liquidity ?? 0n)
  );
}
