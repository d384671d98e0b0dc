import type { LendingEvent } from '#domain/generated/decode-v1.js';
import type { Liquidation } from '#domain/generated/detect-v1.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import type { BlockView, TransactionView } from '../../view/block-view.js';
import { bonusOf } from './bonus.js';
import { triggerOf } from './trigger.js';

/** A position closed for its owner's debt: one label for each event, what the transaction nets on the first. */
export const liquidation: Detector = {
  name: 'liquidation',
  version: 1,
  find: (block) => ({ labels: block.transactions.flatMap((transaction) => labelsOf(block, transaction)) }),
};

function labelsOf(block: BlockView, transaction: TransactionView): readonly Finding[] {
  const events = transaction.lending.filter(({ action }) => action === 'liquidation');
  if (events.length === 0) return [];
  const gain = gainOf(
    block,
    [transaction],
    [
      ...actorsOf([transaction]),
      ...events.map(({ caller }) => ({ address: block.orNull(caller), reason: 'liquidator' })),
    ],
  );
  const asset = (address: Buffer | null): ReturnType<BlockView['orNull']> =>
    address === null ? null : block.asset(address);
  const detail = (event: LendingEvent): Liquidation => ({
    protocol: event.protocol,
    venue: event.venue,
    market: block.own(event.market),
    liquidator: block.orNull(event.caller),
    borrower: block.orNull(event.account),
    debtAsset: asset(event.asset),
    debtAmount: event.amount,
    collateralAsset: asset(event.collateralAsset),
    seizedAmount: event.collateralAmount,
    receivedAmount: event.receivedAmount,
    underlyingAsset: asset(event.underlyingAsset),
    underlyingAmount: event.underlyingAmount,
    bonusPpm: bonusOf(event),
  });
  const withTrigger = ({ protocol }: LendingEvent, found: Liquidation) => {
    const { trigger, evidence } = triggerOf(block, transaction, [
      block.orNull(found.debtAsset),
      block.orNull(found.underlyingAsset ?? found.collateralAsset),
    ]);
    return {
      trigger,
      evidence: [{ rule: 'event', fact: `${protocol} says so` }, ...evidence, ...gain.evidence],
      liquidation: found,
    };
  };
  return events.map((event, index) => ({
    ...NO_DETAIL,
    type: 'liquidation',
    ...gain,
    ...(index === 0 ? {} : { net: [], tipWei: 0n }),
    transactions: [transaction],
    ...withTrigger(event, detail(event)),
  }));
}
