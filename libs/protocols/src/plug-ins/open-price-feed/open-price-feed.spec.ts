import { expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusStep, decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { PRICE_POSTED, SYMBOL_PRICE_UPDATED, WRITE } from './abi.js';

const [feed, asset] = [1, 2].map((one) => `0x${String(one).repeat(40)}`) as [string, string];

(hasCorpus() ? it : it.skip)('reads the anchored view on a real block', async () => {
  const { oracleUpdates } = decodeStep(await corpusStep('ethereum/blocks/17686118'));
  expect(readable(oracleUpdates.filter(({ protocol }) => protocol === 'open-price-feed'))).toMatchObject([
    {
      feed: '0x50ce56a3239671ab62f185704caedf626352741e',
      key: '0xec76ec3a7e5f010a9229e69fa1945af6f0c6cc5b0a625bf03bd6381222192020',
      answer: 936810000n,
    },
  ]);
});

it('says which price it is', () => {
  const step = stepOfLogs([
    [SYMBOL_PRICE_UPDATED, feed, ['ETH', 5n]],
    [WRITE, feed, [asset, 'BTC', 1_700_000_000n, 6n]],
    [PRICE_POSTED, feed, [asset, 1n, 2n, 3n]],
  ]);
  expect(readable(decodeStep(step).oracleUpdates)).toMatchObject([
    { key: 'ETH', answer: 5n, updatedAt: null },
    { key: 'BTC', answer: 6n, updatedAt: 1_700_000_000n },
    { key: asset, answer: 3n },
  ]);
});
