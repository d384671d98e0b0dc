import { beforeAll, describe, expect, it } from '@jest/globals';
import { readJson } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from './spec-labels.js';

const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const DAI = '0x6b175474e89094c44da98b954eedeac495271d0f';
const LINK = '0x514910771af9ca656af840dff83e8264ecf986ca';

/** What mev-inspect-rs has by file: kinds and nets of our labels, and what that tool expects where it says so. */
const RUST: readonly (readonly [
  file: string,
  ...(readonly [type: string, net: Readonly<Record<string, string>>])[],
])[] = [
  ['balancer_trade'],
  ['balancer_trade2'],
  ['bot_selfdestruct'],
  ['bot_trade'],
  // 14397525374450478 there: without the 1284500000000000 wei that 0x takes for itself, and without dust of sUSD.
  [
    'curve_arb',
    [
      'arbitrage',
      { '0x57ab1ec28d129707052df4df418d58a2d46d5f51': '170755337091', [WETH]: '13113025374450478' },
    ],
  ],
  ['exact_tokens_for_eth'],
  ['exchange_proxy'],
  ['liquidation_1', ['liquidation', { [DAI]: '20153270611650839390' }]],
  [
    'simple_liquidation',
    ['liquidation', { [LINK]: '1100830609991235507621', [DAI]: '-11558317402311470764075' }],
  ],
  ['triangular_arb', ['arbitrage', { [WETH]: '9196963592118237' }]],
];

/** The block 11017338 by transaction indexes: each sandwich of one sender, each arbitrage flat but for its gain. */
const WHOLE_BLOCK = [
  ['sandwich', '308149869734581526'],
  ['sandwich', '137754556540143430'],
  ['liquidation', '292262556489452867468'],
  ['arbitrage', '626678385524850545'],
  ['arbitrage', '41108016724856778'],
  ['arbitrage', '23939671034095067'],
  ['arbitrage', '47597234528640869'],
  ['sandwich', '60198174049200506'],
];

(hasCorpus() ? describe : describe.skip)('cases of mev-inspect-rs', () => {
  it.each(RUST)('%s', async (file, ...wanted) => {
    const labels = (await corpusLabels(`ethereum/mev-inspect-rs/${file}.json.gz`)).filter(isStanding);
    expect(labels.map(({ type, net }) => [type, netOf(net)])).toEqual(wanted);
  });

  it('has what a whole block shows', async () => {
    const labels = (await corpusLabels('ethereum/mev-inspect-rs/11017338.trace.json.gz')).filter(isStanding);
    expect(labels.map(({ type, net }) => [type, netOf(net)[WETH]])).toEqual(WHOLE_BLOCK);
  });
});

interface Liquidation {
  readonly transaction_hash: string;
  readonly liquidated_user: string;
  readonly liquidator_user: string;
  readonly debt_token_address: string;
  readonly debt_purchase_amount: number | string;
}
interface Expected {
  readonly liquidations?: readonly Liquidation[];
  readonly not_liquidations?: readonly { readonly transaction_hash: string }[];
  readonly arbitrages?: readonly {
    readonly transaction_hash: string;
    readonly error?: string;
    readonly profit_amount?: string;
  }[];
  readonly sandwiches?: readonly { readonly frontrun_swap: { readonly transaction_hash: string } }[];
}

/* Amounts that we see otherwise are compared with acceptance/realized-mev.json, which corrects some of these. */
(hasCorpus() ? describe : describe.skip)('what mev-inspect-py expects of its blocks', () => {
  let labels: readonly LabelJson[];
  let cases: readonly Expected[];
  const all = <Row>(rows: (one: Expected) => readonly Row[] | undefined): readonly Row[] =>
    cases.flatMap((one) => rows(one) ?? []);
  const typed = (type: string, hash: string): readonly LabelJson[] =>
    labels.filter((label) => label.type === type && (label.transactionHashes as string[]).includes(hash));
  beforeAll(async () => {
    labels = (await corpusLabels('ethereum/mev-inspect-py')).filter(isStanding);
    cases = Object.values(readJson('labels/mev-inspect-py.json') as Readonly<Record<string, Expected>>);
  }, 120_000);

  it('has every liquidation, by borrower, liquidator and debt', () => {
    const rows = all(({ liquidations }) => liquidations);
    for (const row of rows) {
      const found = typed('liquidation', row.transaction_hash).filter(
        ({ borrower, liquidator, debtAmount }) =>
          borrower === row.liquidated_user &&
          liquidator === row.liquidator_user &&
          debtAmount === String(row.debt_purchase_amount),
      );
      expect([row.transaction_hash, found.length]).toEqual([row.transaction_hash, 1]);
    }
    expect(rows.length).toBeGreaterThan(10);
    for (const { transaction_hash } of all(({ not_liquidations }) => not_liquidations))
      expect(typed('liquidation', transaction_hash)).toEqual([]);
  });

  it('has every arbitrage that did not fail, with the gain before the tip', () => {
    for (const { transaction_hash, error, profit_amount } of all(({ arbitrages }) => arbitrages)) {
      const [label] = typed('arbitrage', transaction_hash);
      if (error !== undefined) expect(label).toBeUndefined();
      else
        expect(BigInt(netOf(label.net)[WETH] ?? 0) + BigInt(label.tipWei)).toBe(BigInt(profit_amount ?? 0));
    }
  });

  it('has every sandwich', () => {
    const rows = all(({ sandwiches }) => sandwiches);
    for (const { frontrun_swap } of rows)
      expect(typed('sandwich', frontrun_swap.transaction_hash)).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(0);
  });
});

function isStanding({ supersededBy }: LabelJson): boolean {
  return supersededBy === undefined;
}

function netOf(
  net: readonly { readonly asset: string; readonly amount: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(net.map(({ asset, amount }) => [asset, amount]));
}
