import { beforeAll, describe, expect, it } from '@jest/globals';
import { readJson } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from './spec-labels.js';

interface RuleSandwich {
  readonly frontTx: string;
  readonly backTx: string;
  readonly legs: readonly { readonly pool: string; readonly victims: readonly { readonly tx: string }[] }[];
}
interface RuleJit {
  readonly pool: string;
  readonly mintTx: string;
  readonly burnTx: string;
  readonly swaps: readonly string[];
}

/* Cases that a simple rule on logs found in whole blocks: each has to be found; more may be there. */
(hasCorpus() ? describe : describe.skip)('cases of a simple rule', () => {
  let labels: readonly LabelJson[];
  beforeAll(async () => {
    labels = (await corpusLabels('ethereum/blocks')).filter(({ supersededBy }) => supersededBy === undefined);
  }, 300_000);

  it('has every sandwich with its pools and victims', () => {
    const wanted = readJson('labels/rule_based_sandwiches.json') as readonly RuleSandwich[];
    for (const { frontTx, backTx, legs } of wanted) {
      const label = labels.find(
        (one) =>
          one.type === 'sandwich' &&
          one.frontTransactionHashes.includes(frontTx) &&
          one.backTransactionHashes.includes(backTx),
      );
      expect(label).toBeDefined();
      expect(label.pools).toEqual(expect.arrayContaining(legs.map(({ pool }) => pool)));
      const victims = legs.flatMap((leg) => leg.victims.map(({ tx }) => tx));
      expect(label.victimTransactionHashes).toEqual(expect.arrayContaining(victims));
    }
    expect(wanted.length).toBeGreaterThan(20);
  });

  it('has every case of liquidity for a trade', () => {
    const wanted = readJson('labels/rule_based_jit.json') as readonly RuleJit[];
    for (const { pool, mintTx, burnTx, swaps } of wanted) {
      const label = labels.find((one) => one.type === 'jit' && one.mintTransactionHash === mintTx);
      expect(label).toMatchObject({ pool, burnTransactionHash: burnTx });
      expect(label.swapTransactionHashes).toEqual(expect.arrayContaining([...swaps]));
    }
    expect(wanted.length).toBeGreaterThan(0);
  });

  it('counts no line of the ledger twice: of labels that share a transaction one alone has a net', () => {
    const counted = new Map<string, string>();
    for (const { id, net, tipWei, transactionHashes } of labels) {
      if (net.length === 0 && tipWei === '0') continue;
      for (const hash of transactionHashes as string[]) {
        expect(counted.get(hash) ?? id).toBe(id);
        counted.set(hash, id);
      }
    }
    expect(counted.size).toBeGreaterThan(100);
  });
});
