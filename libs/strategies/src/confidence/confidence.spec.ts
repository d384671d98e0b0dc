import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Mark, Swap, TransactionOutcome } from '#domain/generated/decode-v1.js';
import type { Label } from '#domain/generated/detect-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import { detectBlock } from '../detect-block.js';
import { corpusLabels, type LabelJson } from '../spec-labels.js';
import { address, lendingEvent, liquidityChange, outcome, swap, viewOf } from '../spec-view.js';
import { confidenceOf } from './confidence-of.js';
import { CONFIDENCE_RULES } from './rules.js';

const [TOKEN0, TOKEN1] = [address(1), address(2)];
const POOL = address(0xa);

interface Given {
  readonly outcome?: Partial<TransactionOutcome>;
  readonly swap?: Partial<Swap>;
  readonly marks?: readonly Partial<Mark>[];
  readonly members?: number;
  readonly partial?: boolean;
}

/** A label of one trade. */
function judged(given: Given): Pick<Label, 'confidencePpm' | 'evidence'> {
  const marks = (given.marks ?? []).map((mark): Mark => ({ ...MARK, ...mark }));
  const block = viewOf({
    transactions: [outcome(0, given.outcome), outcome(1)],
    swaps: [swap({ transactionIndex: 0, ...given.swap })],
    partial: given.partial ?? false,
    marks,
  });
  const [transaction] = block.transactions;
  return confidenceOf(block, {
    type: 'arbitrage',
    evidence: [],
    cluster: Array.from({ length: given.members ?? 2 }, (_, index) => ({
      address: address(100 + index),
      reason: '',
    })),
    beneficiary: null,
    net: [],
    tipWei: 0n,
    legs: transaction!.trades,
    trigger: null,
    arbitrage: null,
    sandwich: null,
    liquidation: null,
    jit: null,
    transactions: [transaction!],
  });
}

const MARK: Mark = {
  transactionIndex: 0,
  logIndex: 1,
  traceAddress: null,
  contract: POOL,
  mark: 'suspect',
  detail: 'as said',
};

describe('confidence', () => {
  it.each<[string, Given, string[]]>([
    ['is whole where nothing speaks against it', {}, []],
    ['falls where native flow is not complete', { outcome: { nativeFlow: 'value' } }, ['native-flow']],
    ['falls in a part of a block', { partial: true }, ['partial-block']],
    ['falls with pools of nobody known', { swap: { provenance: 'unverified' } }, ['unverified-pool']],
    ['falls with tokens that lie', { marks: [{ contract: TOKEN1 }] }, ['suspect']],
    ['falls with amounts that were inferred', { marks: [{ mark: 'inferred' }] }, ['inferred']],
    ['falls with the size of the cluster', { members: 7 }, ['cluster-size']],
    ['falls again with a large one', { members: 13 }, ['cluster-size', 'cluster-many']],
    ['takes every rule by its part', { partial: true, members: 7 }, ['partial-block', 'cluster-size']],
  ])('%s', (_, given, rules) => {
    const { confidencePpm, evidence } = judged(given);
    expect(evidence.map(({ rule }) => rule)).toEqual(rules);
    const factors = CONFIDENCE_RULES.filter(({ rule }) => rules.includes(rule)).map(
      ({ factorPpm }) => factorPpm,
    );
    expect(confidencePpm).toBe(factors.reduce((left, factor) => Math.floor((left * factor) / 1e6), 1e6));
  });

  it('does not mind marks of other transactions, contracts and kinds', () => {
    const marks = [{ transactionIndex: 1 }, { contract: address(0xdead) }, { mark: 'unresolved' }];
    expect(judged({ marks }).confidencePpm).toBe(1_000_000);
    expect(judged({ marks: [{ contract: TOKEN0 }] }).confidencePpm).toBe(500_000);
  });

  it('asks who vouches for markets and for the pools of positions', () => {
    const provenance = 'unverified';
    const liquidated = viewOf({ lending: [lendingEvent({ transactionIndex: 0, provenance })] });
    expect(detectBlock(liquidated).labels[0]?.confidencePpm).toBe(900_000);
    const actor = address(0xf);
    const position = { liquidity: 9n, provenance, tickLower: null, tickUpper: null };
    const provided = viewOf({
      transactions: [outcome(0, { from: actor }), outcome(1), outcome(2, { from: actor })],
      liquidity: [
        liquidityChange({ ...position, transactionIndex: 0 }),
        liquidityChange({ ...position, transactionIndex: 2, change: 'burn' }),
      ],
      swaps: [swap({ transactionIndex: 1 })],
    });
    expect(detectBlock(provided).labels[0]).toMatchObject({ type: 'jit', confidencePpm: 900_000 });
  });
});

(hasCorpus() ? describe : describe.skip)('confidence in real labels', () => {
  let labels: readonly LabelJson[];
  beforeAll(async () => {
    labels = await corpusLabels('ethereum/mev-inspect-py');
  }, 120_000);

  it('is whole only where the evidence has nothing against it', () => {
    const rules = new Set(CONFIDENCE_RULES.map(({ rule }) => rule));
    for (const { confidence, evidence } of labels) {
      const against = (evidence as readonly { rule: string }[]).filter(({ rule }) => rules.has(rule));
      expect(confidence === 1).toBe(against.length === 0);
      expect(confidence).toBeGreaterThan(0);
    }
    expect(new Set(labels.map(({ confidence }) => confidence)).size).toBeGreaterThan(1);
  });
});
