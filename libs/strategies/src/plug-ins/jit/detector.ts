import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import { type BlockView, poolKey, type Trade } from '../../view/block-view.js';
import { feesOf, shareOf } from './earnings.js';
import { type Change, isOnePosition } from './position.js';
import { reachesOf } from './reach.js';

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
      labels: mints.flatMap(
        (mint) => labelOf(block, mint, { changes, burns: burns.get(rangeOf(mint)) ?? [] }, reaches) ?? [],
      ),
    };
  },
};

function rangeOf({ pool, change: { tickLower, tickUpper } }: Change): string {
  return `${pool}|${tickLower}|${tickUpper}`;
}

function labelOf(
  block: BlockView,
  mint: Change,
  { changes, burns }: { readonly changes: readonly Change[]; readonly burns: readonly Change[] },
  reaches: ReturnType<typeof reachesOf>,
): Finding | null {
  const burn = burns.find(
    (other) =>
      other.transaction.index > mint.transaction.index &&
      isSamePosition(mint, other) &&
      block.isSameActor(mint.transaction, other.transaction),
  );
  if (burn === undefined) return null;
  const isServed = (trade: Trade): boolean => trade.pool === mint.pool && reaches(trade, mint.change);
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
  const gain = gainOf(block, own, actorsOf(own));
  return {
    ...NO_DETAIL,
    type: 'jit',
    ...gain,
    transactions: own,
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
