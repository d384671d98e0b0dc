import { beforeAll, describe, expect, it } from '@jest/globals';
import { readJson } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from './spec-labels.js';

interface Case {
  readonly isArbitrage: boolean;
  readonly transaction: { readonly hash: string };
}

/** Where their label is not what the ledger of the transaction says. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  '0xd23debf5e25807959056ae57756c8f1ee971ee2e93371a35a2f9c47e2343c5cb':
    'labelled none; 78d794.. pays 201589642954083104 USDT into seven pools and gets 202847528038854081 USDT of the last',
  '0xdfd9e80371559a03bdf6085fb531f55215d0c9f6035ac3a60339360246dd8d84':
    'labelled none; three pools, 984065.. to USDT to BUSD and back: b135a6.. gains 4886102755657058 USDT',
  '0x2a2eac03b1fa205b0388b30e400dea42cc7fc4342e8de3c1de2976eeea1de797':
    'labelled arbitrage; 1 USDT buys a token at its launch, which goes to two accounts, and nothing comes back',
  '0x946f9585b2acdf7e3979ecdbd41c0c2fa3a7a9d72e0a84ddef931e947842c1b8':
    'labelled arbitrage; 34358f.. gets 6.93 BUSD and gives native value, which logs do not show: without it the ledger is a loss',
  '0x8297a1958a4f0309ccfb15ee9d9362e90be2d1e2b497f884695c768980e60784':
    'labelled arbitrage; 400 USDT buy a token by way of WBNB, which is burned: a transfer to another chain',
  '0xc57da9f21b46cf4cb6acb43389e17d761402db52e920e11d7d5816d4b1ea8daa':
    'labelled arbitrage; one trade, of native value to 16.19 USDC, which goes to another account',
  '0xc0a016b4884b5896d4ca8bafc01a7e0d0445e35e54e7f95fe9cd1f06bdcceac6':
    'labelled arbitrage; one wrapper gives 7896232 of one token for 7896232 of another, and these go on',
};

/* Transactions of BNB Smart Chain that others labelled by hand, with logs and without calls. */
(hasCorpus() ? describe : describe.skip)('labelled transactions of BNB Smart Chain', () => {
  let cases: readonly Case[];
  let labels: readonly LabelJson[];
  beforeAll(async () => {
    cases = readJson('bsc/labelled-transactions.json.gz') as readonly Case[];
    labels = (await corpusLabels('bsc/labelled-transactions.json.gz', 'bsc')).filter(
      ({ type, supersededBy }) => type === 'arbitrage' && supersededBy === undefined,
    );
  });

  it('is of their opinion in all cases but those that the ledger decides', () => {
    const found = new Set(labels.flatMap(({ transactionHashes }) => transactionHashes as string[]));
    const others = cases.filter(
      ({ isArbitrage, transaction }) => found.has(transaction.hash) !== isArbitrage,
    );
    expect(others.map(({ transaction }) => transaction.hash).sort()).toEqual(
      Object.keys(DISAGREEMENTS).sort(),
    );
    expect((cases.length - others.length) / cases.length).toBeGreaterThan(0.88);
  });

  it('says where a trade is inferred, and is less sure', () => {
    const inferred = labels.filter(({ evidence }) =>
      (evidence as { rule: string }[]).some(({ rule }) => rule.startsWith('inferred-')),
    );
    expect(
      inferred.map(({ transactionHashes, net, confidence }) => [transactionHashes, net, confidence]),
    ).toEqual([
      [
        ['0x2c554d18b76d0e73c3d6553ba39c92f78e9bd293907ab15d2db5cab38fc0ed47'],
        [{ asset: '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c', amount: '297714749955359' }],
        0.612,
      ],
    ]);
  });
});
