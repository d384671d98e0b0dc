import { expect, it } from '@jest/globals';
import { type FuzzInput, fuzzSources } from '#testkit/fuzz/source-fuzz.js';
import { describeWithCorpus, readCorpus } from './spec-support.js';

const folder = (number: number, files: Record<string, string>): FuzzInput => ({
  name: String(number),
  chain: 'ethereum',
  parts: Object.fromEntries(
    Object.entries(files).map(([part, file]) => [
      part,
      readCorpus(`ethereum/blocks/${number}/${file}.json.gz`),
    ]),
  ),
});

describeWithCorpus('damaged sources', () => {
  it('end in a step or a typed error', async () => {
    const inputs: FuzzInput[] = [
      folder(46147, {
        block: 'block',
        receipts: 'receipts',
        preState: 'pre_state',
        gethCalls: 'calltrace_derived',
      }),
      folder(930196, {
        block: 'block',
        receipts: 'receipts',
        preState: 'pre_state',
        gethCalls: 'calltrace_derived',
      }),
      folder(17034869, { block: 'block', receipts: 'receipts' }),
      folder(17686124, {
        block: 'block',
        receipts: 'receipts',
        parityTraces: 'traces_parity',
        stateChanges: 'state_changes',
      }),
      folder(22615247, { block: 'block', receipts: 'receipts' }),
      folder(19299001, {
        block: 'block',
        receipts: 'receipts',
        gethCalls: 'calltrace_geth',
        prestateDiff: 'prestate_diff_geth',
      }),
      { name: 'labelled', chain: 'bsc', file: readCorpus('bsc/labelled-transactions.json.gz').slice(0, 4) },
      {
        name: 'balancer_trade',
        chain: 'ethereum',
        file: readCorpus('ethereum/mev-inspect-rs/balancer_trade.json.gz'),
      },
      { name: 'cache', chain: 'ethereum', file: readCorpus('ethereum/mev-inspect-py/13404932.json.gz') },
    ];
    const report = await fuzzSources(inputs, 600, 20_240_101);
    expect(report.defects).toEqual([]);
    const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
    expect(refused + report.accepted).toBe(600);
    // The damage bites: most inputs are refused, for several reasons.
    expect(refused).toBeGreaterThan(300);
    expect(Object.keys(report.refused).length).toBeGreaterThan(4);
  });
});
