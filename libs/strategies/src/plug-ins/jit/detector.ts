import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import { type BlockView, poolKey, type Trade } from '../../view/block-view.js';
import { feesOf, shareOf } from './earnings.js';
import { type Change, isOnePosition } from './position.js';
import { reaches } from './reach.js';

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
  const isServed = (trade: Trade): boolean => trade.pool === mint.pool && reaches(block, trade, mint.change);
  const swaps = block.transactions.filter(
    (transaction) =>
      transaction.index > mint.transaction.index &&
      transaction.index < burn.transaction.index &&
      transaction.trades.some(isServed) &&
      !block.isSameActor(transaction, mint.transaction),
  );
  const first = swaps[0]?.trades.find(isServed);
  if (first === undefined) return null;
  const own = [mint.transaction, burn.transaction];
  const { protocol, contract, poolId, owner, tickLower, tickUpper } = mint.change;
  return {
    ...NO_DETAIL,
    type: 'jit',
    ...gainOf(block, own, actorsOf(own)),
    transactions: own,
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
      liquidityShare: shareOf(block, mint, first),
      feesEarned: feesOf(block, mint, burn, changes),
    },
  };
}

/** At least 95 % of what came leaves again, of one owner and range. */
function isSamePosition(mint: Change, burn: Change): boolean {
  return (
    isOnePosition(mint, burn) && 100n * (burn.change.liquidity ?? 0n) >= 95n * (mint.change.liquidity ?? 0n)
  );
}
