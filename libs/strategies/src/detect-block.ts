import type { Attempt, DetectStep, Label } from '#domain/generated/detect-v1.js';
import { formatEventId } from '#stage/event-id.js';
import { type Judged, judge } from './arbiter.js';
import { confidenceOf } from './confidence/confidence-of.js';
import type { Detector, Finding } from './detector.js';
import { profitUsd } from './score/profit-usd.js';
import { NO_QUOTES, type Quotes } from './score/quotes.js';
import { failedAttempts } from './failed-attempts.js';
import { DETECTORS } from './registry.js';
import type { BlockView, TransactionView } from './view/block-view.js';

/**
 * All labels of a block, those that others supersede included, and what looked like one.
 *
 * @param before what reference pools had said when the block began
 */
export function detectBlock(
  block: BlockView,
  before: Quotes = NO_QUOTES,
  detectors: readonly Detector[] = DETECTORS,
): Pick<DetectStep, 'labels' | 'attempts'> {
  const findings: (readonly [string, Finding])[] = [];
  const attempts: Attempt[] = [];
  const detectorOf = new Map<string, Detector>();
  const byIndex = new Map(block.transactions.map((transaction) => [transaction.index, transaction]));
  for (const detector of detectors) {
    const { name, version } = detector;
    const found = detector.find(block);
    for (const [ordinal, finding] of found.labels.entries()) {
      const { hash: blockHash, chain } = block;
      const id = formatEventId({ chain: chain.name, blockHash, stage: `${name}@${version}`, ordinal });
      detectorOf.set(id, detector);
      findings.push([id, finding]);
    }
    for (const attempt of found.attempts ?? []) {
      const hash = byIndex.get(attempt.transactionIndex)?.hash ?? null;
      attempts.push({ ...attempt, hash, type: name });
    }
  }
  const judged = judge(findings);
  const labels = judged.map((one) =>
    scored(block, before, labelOf(block, one, detectorOf.get(one.id) as Detector)),
  );
  const isOfLabel = new Set(
    judged.flatMap(({ supersededBy, finding }) => (supersededBy === null ? finding.transactions : [])),
  );
  const others = attempts.filter(
    ({ transactionIndex }) => !isOfLabel.has(byIndex.get(transactionIndex) as TransactionView),
  );
  return {
    labels: labels.sort(byPlace),
    attempts: [...others, ...failedAttempts(block, judged)].sort(byTransaction),
  };
}

function labelOf(
  block: BlockView,
  { id, finding, supersededBy, relatedLabelIds }: Judged,
  { name, version }: Detector,
): Omit<Label, 'profitMicroUsd'> {
  const { transactions } = finding;
  return {
    ...finding,
    ...confidenceOf(block, finding),
    id,
    detector: name,
    detectorVersion: version,
    supersededBy,
    relatedLabelIds,
    transactions: transactions.map(({ index, hash }) => ({ transactionIndex: index, hash })),
    gasFeeWei: gasFeeOf(transactions),
    legs: finding.legs.map((leg) => ({
      transactionIndex: leg.transactionIndex,
      logIndex: leg.logIndex,
      traceAddress: leg.traceAddress,
      protocol: leg.protocol,
      venue: leg.venue,
      contract: leg.contract,
      poolId: leg.poolId,
      maker: leg.maker,
      tokenIn: leg.tokenIn,
      tokenOut: leg.tokenOut,
      amountIn: leg.amountIn,
      amountOut: leg.amountOut,
    })),
  };
}

function scored(block: BlockView, before: Quotes, label: Omit<Label, 'profitMicroUsd'>): Label {
  const { profitMicroUsd, evidence } = profitUsd(block, before, label);
  return { ...label, profitMicroUsd, evidence: [...label.evidence, ...evidence] };
}

function gasFeeOf(transactions: readonly TransactionView[]): bigint | null {
  let sum = 0n;
  for (const { outcome } of transactions) {
    if (outcome.gasUsed === null || outcome.effectiveGasPrice === null) return null;
    sum += outcome.gasUsed * outcome.effectiveGasPrice;
  }
  return sum;
}

/** By first transaction, then type; equal ones stay in the order of their detector. */
function byPlace(a: Label, b: Label): number {
  const [first, second] = [
    a.transactions[0]?.transactionIndex ?? -1,
    b.transactions[0]?.transactionIndex ?? -1,
  ];
  return first - second || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0);
}

function byTransaction(a: Attempt, b: Attempt): number {
  return a.transactionIndex - b.transactionIndex;
}
