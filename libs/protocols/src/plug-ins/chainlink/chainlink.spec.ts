import { AbiCoder } from 'ethers';
import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  ANSWER_UPDATED,
  NEW_TRANSMISSION,
  NEW_TRANSMISSION_2,
  TRANSMIT,
  TRANSMIT_2,
  VALIDATE,
} from './abi.js';

const [feed, sender, validator] = [1, 2, 3].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
];
const WORD = `0x${'00'.repeat(32)}`;

(hasCorpus() ? describe : describe.skip)('Chainlink on real blocks', () => {
  it('reads the same answers by logs and by calls, which lack the round', async () => {
    let count = 0;
    for (const block of [12505500, 17686120, 17686121, 17686122, 17686123, 17686124]) {
      const step = await corpusStep(`ethereum/blocks/${block}`);
      const [byLogs, byCalls] = [step, without(step, 'logs')].map((one) =>
        decodeStep(one)
          .oracleUpdates.filter(({ protocol }) => protocol === 'chainlink')
          .map((update) => ({ ...(readable(update) as object), logIndex: 0, traceAddress: 0, roundId: 0 })),
      );
      expect(byCalls).toEqual(byLogs);
      count += byLogs?.length ?? 0;
    }
    expect(count).toBe(29);
  });

  it('reads one update of an answer that two events tell', async () => {
    const { oracleUpdates } = decodeStep(await corpusStep('ethereum/blocks/17686111'));
    expect(readable(oracleUpdates)).toMatchObject([
      {
        protocol: 'chainlink',
        feed: '0xdf627aa5b9c024818c6950fdad7e4c16d93b10ca',
        key: null,
        answer: 46710000n,
        roundId: 7507n,
        updatedAt: 1689269903n,
      },
    ]);
  });
});

describe('Chainlink', () => {
  it('reads each layout', () => {
    const step = stepOfLogs([
      [NEW_TRANSMISSION, feed, [7, -5n, sender, [-5n], '0x', WORD]],
      [ANSWER_UPDATED, feed, [-5n, 7n, 1_725_000_001n]],
      [NEW_TRANSMISSION_2, sender, [8, 6n, sender, 1, [6n], '0x', 0n, WORD, 0]],
      [ANSWER_UPDATED, validator, [9n, 1n, 1_725_000_000n]],
    ]);
    expect(readable(decodeStep(step).oracleUpdates)).toMatchObject([
      { feed, answer: -5n, roundId: 7n, updatedAt: 1_725_000_001n },
      { feed: sender, answer: 6n, roundId: 8n, updatedAt: 1_725_000_000n },
      { feed: validator, answer: 9n, roundId: 1n },
    ]);
  });

  const coder = AbiCoder.defaultAbiCoder();

  it('takes the median of a report', () => {
    const report = coder.encode(['bytes32', 'bytes32', 'int192[]'], [WORD, WORD, [-9n, -5n, 4n, 8n]]);
    const step = stepOfCalls({
      method: TRANSMIT,
      from: sender,
      to: feed,
      input: [report, [], [], WORD],
      calls: [{ method: VALIDATE, from: feed, to: validator, input: [6n, 1n, 7n, 4n] }],
    });
    expect(readable(decodeStep(step).oracleUpdates)).toMatchObject([
      { feed, answer: 4n, roundId: 7n, updatedAt: 1_725_000_000n },
    ]);
  });

  it('takes no other report for a price', () => {
    const types = ['uint32', 'bytes32', 'int192[]', 'int192'];
    const good = coder.encode(types, [1, WORD, [1n, 2n, 3n], 0n]);
    const other = coder.encode(['bytes32', 'bytes32', 'bytes'], [WORD, WORD, '0x1234']);
    const updates = [good, other].map(
      (report) =>
        decodeStep(
          stepOfCalls({
            method: TRANSMIT_2,
            from: sender,
            to: feed,
            input: [[WORD, WORD, WORD], report, [], [], WORD],
          }),
        ).oracleUpdates,
    );
    expect(updates).toMatchObject([[{ answer: 2n, roundId: null }], []]);
  });
});
