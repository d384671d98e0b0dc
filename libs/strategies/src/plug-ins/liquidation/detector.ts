import type { LendingEvent } from '#domain/generated/decode-v1.js';
import { actorsOf, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import type { BlockView, TransactionView } from '../../view/block-view.js';
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
  const detail = (event: LendingEvent): Finding['liquidation'] => ({
    protocol: event.protocol,
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
  });
  return events.map((event, index) => ({
    ...NO_DETAIL,
    type: 'liquidation',
    ...gain,
    ...(index === 0 ? {} : { net: [], tipWei: 0n }),
    transactions: [transaction],
    confidencePpm: 1_000_000,
    evidence: [{ rule: 'event', fact: `${event.protocol} says so` }, ...gain.evidence],
    trigger: triggerOf(block, transaction),
    liquidation: detail(event),
  }));
}
