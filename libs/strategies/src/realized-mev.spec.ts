import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from './spec-labels.js';

interface Net {
  readonly asset: string;
  readonly amount: string;
}
interface Gain {
  readonly tx: string;
  readonly net: readonly Net[];
  readonly tipWei: string;
  readonly beneficiary: string;
}
interface SandwichCase {
  readonly frontTxs: readonly string[];
  readonly backTxs: readonly string[];
  readonly victimTxs: readonly string[];
  readonly net: readonly Net[];
  readonly tipWei: string;
  readonly inexactAssets?: readonly string[];
}
interface Truth {
  readonly arbitrages: readonly Gain[];
  readonly mayBeArbitrages: readonly Gain[];
  readonly notArbitrages: readonly { readonly tx: string }[];
  readonly sandwiches: readonly SandwichCase[];
  readonly notSandwiches: readonly SandwichCase[];
  readonly liquidations: readonly Readonly<Record<string, unknown>>[];
  readonly notLiquidations: readonly { readonly tx: string }[];
}

/*
 * What was really extracted in the blocks of mev-inspect-py, derived from a ledger by others, and complete for these
 * blocks: what is not there must not be found.
 */
(hasCorpus() ? describe : describe.skip)('realized value of blocks that show calls alone', () => {
  let truth: Truth;
  let labels: readonly LabelJson[];
  const standing = (type: string): readonly LabelJson[] =>
    labels.filter((label) => label.type === type && label.supersededBy === undefined);
  beforeAll(async () => {
    truth = JSON.parse(
      readFileSync(join(corpusPath(), '..', 'acceptance', 'realized-mev.json'), 'utf8'),
    ) as Truth;
    labels = await corpusLabels('ethereum/mev-inspect-py');
  }, 120_000);

  it('has every arbitrage with its net, tip and beneficiary, and no other', () => {
    const may = new Set(truth.mayBeArbitrages.map(({ tx }) => tx));
    const show = (gain: Omit<Gain, 'tx'>, tx: string): unknown => ({
      tx,
      net: gain.net,
      tipWei: gain.tipWei,
      beneficiary: gain.beneficiary,
    });
    const found = standing('arbitrage').map((label) => show(label, label.transactionHashes[0]));
    const wanted = truth.arbitrages.map((gain) => show(gain, gain.tx));
    const byTx = (list: readonly unknown[]): unknown[] =>
      (list as { tx: string }[]).filter(({ tx }) => !may.has(tx)).sort((a, b) => (a.tx < b.tx ? -1 : 1));
    expect(byTx(found)).toEqual(byTx(wanted));
    for (const { tx } of truth.notArbitrages)
      expect(standing('arbitrage').some((label) => label.transactionHashes.includes(tx))).toBe(false);
  });

  it('has every sandwich with its transactions, net and tip, and no other', () => {
    const inexact = new Set(truth.sandwiches.flatMap(({ inexactAssets }) => inexactAssets ?? []));
    const exact = (net: readonly Net[]): readonly Net[] => net.filter(({ asset }) => !inexact.has(asset));
    const found = standing('sandwich').map((label) => ({
      fronts: label.frontTransactionHashes,
      backs: label.backTransactionHashes,
      victims: label.victimTransactionHashes,
      net: exact(label.net),
      tipWei: label.tipWei,
    }));
    const wanted = truth.sandwiches.map(({ frontTxs, backTxs, victimTxs, net, tipWei }) => ({
      fronts: frontTxs,
      backs: backTxs,
      victims: victimTxs,
      net: exact(net),
      tipWei,
    }));
    expect(new Set(found)).toEqual(new Set(wanted));
    expect(found).toHaveLength(wanted.length);
  });

  it('has every liquidation, and no other', () => {
    const fields = [
      'liquidator',
      'borrower',
      'debtAsset',
      'debtAmount',
      'collateralAsset',
      'seizedAmount',
      'receivedAmount',
      'underlyingAsset',
      'underlyingAmount',
    ];
    const show = (tx: unknown, row: Readonly<Record<string, unknown>>): string =>
      JSON.stringify([tx, ...fields.map((field) => row[field])]);
    const found = standing('liquidation').map((label) => show(label.transactionHashes[0], label));
    expect(found.sort()).toEqual(truth.liquidations.map((row) => show(row['tx'], row)).sort());
  });

  it('keeps halves of sandwiches that are cycles too as superseded', () => {
    const superseded = labels.filter(({ supersededBy }) => supersededBy !== undefined);
    expect(superseded.map(({ type }) => type)).toEqual(superseded.map(() => 'arbitrage'));
    const ids = new Set(labels.map(({ id }) => id));
    expect(superseded.every(({ supersededBy }) => ids.has(supersededBy))).toBe(true);
    expect(superseded.length).toBeGreaterThan(0);
  });
});
