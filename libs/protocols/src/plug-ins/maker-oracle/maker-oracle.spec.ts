import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { FILE_SPOT, LOG_VALUE, PEEK, POKE, SPOTTER_POKE } from './abi.js';

const [feed, vat, sender] = [1, 2, 3].map((one) => `0x${String(one).repeat(40)}`) as [string, string, string];
const word = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
const ilk = `0x${Buffer.from('ETH-A').toString('hex').padEnd(64, '0')}`;

(hasCorpus() ? describe : describe.skip)('Maker’s prices on real blocks', () => {
  it('reads medians by logs and by calls', async () => {
    const step = await corpusStep('ethereum/blocks/17686120');
    const [byLogs, byCalls] = [step, without(step, 'logs')].map((one) =>
      decodeStep(one)
        .oracleUpdates.filter(({ protocol }) => protocol === 'maker-oracle')
        .map((update) => ({ ...(readable(update) as object), logIndex: 0, traceAddress: 0 })),
    );
    expect(byLogs).toHaveLength(1);
    expect(byCalls).toEqual(byLogs);
  });
});

describe('Maker’s prices', () => {
  it('reads delayed feeds and the spotter', () => {
    const step = stepOfLogs([
      [LOG_VALUE, feed, [word(5n)]],
      [POKE, feed, [ilk, word(6n), 7n]],
      [POKE, feed, [word(3n), word(6n), 7n]],
    ]);
    expect(readable(decodeStep(step).oracleUpdates)).toMatchObject([
      { feed, key: null, answer: 5n },
      { feed, key: 'ETH-A', answer: 6n },
      { feed, key: word(3n), answer: 6n },
    ]);
  });

  it('reads a call of the spotter', () => {
    const step = stepOfCalls({
      method: SPOTTER_POKE,
      from: sender,
      to: feed,
      input: [ilk],
      calls: [
        { method: PEEK, from: feed, to: sender, output: [word(6n), true] },
        { method: FILE_SPOT, from: feed, to: vat, input: [ilk, ilk, 7n] },
      ],
    });
    expect(readable(decodeStep(step).oracleUpdates)).toMatchObject([{ feed, key: 'ETH-A', answer: 6n }]);
  });
});
