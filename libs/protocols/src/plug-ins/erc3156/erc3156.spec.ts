import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { FLASH_LOAN, FLASH_LOAN_CALL, FLASH_MINT, ON_FLASH_LOAN } from './abi.js';

const MAKER = '0x60744434d6339a6b27d73d9eda62b6f66a0a04fa';
const [lender, token, receiver, initiator] = [1, 2, 3, 4].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
  string,
];

(hasCorpus() ? describe : describe.skip)('flash loans of EIP-3156 on real blocks', () => {
  it('reads Maker’s by logs and by calls', async () => {
    const step = await corpusStep('ethereum/blocks/17686123');
    for (const one of [step, without(step, 'logs')]) {
      expect(readable(decodeStep(one).flashLoans)).toMatchObject([
        {
          protocol: 'erc-3156',
          venue: 'maker',
          lender: MAKER,
          initiator: '0x4002add4284c262af3eaf24eac29349d282b6b8c',
          receiver: '0xca71c36d26f515ad0cce1d806b231cbc1185cdfc',
          asset: '0x6b175474e89094c44da98b954eedeac495271d0f',
          amount: 303627232373381031061491n,
          fee: 0n,
          provenance: 'known',
        },
      ]);
    }
  });
});

describe('flash loans of EIP-3156', () => {
  it('wants an unknown lender’s token to have come and gone', () => {
    const told = [FLASH_LOAN, lender, [receiver, token, 50n, 1n]] as const;
    expect(decodeStep(stepOfLogs([told])).flashLoans).toEqual([]);
    const step = stepOfLogs([
      [ERC20_TRANSFER, token, [lender, receiver, 50n]],
      [ERC20_TRANSFER, token, [receiver, lender, 51n]],
      told,
    ]);
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      { lender, receiver, asset: token, amount: 50n, fee: 1n, initiator: null, provenance: 'unverified' },
    ]);
  });

  it('reads those of GHO', () => {
    const step = stepOfLogs([[FLASH_MINT, lender, [receiver, initiator, token, 50n, 1n]]]);
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      { initiator, receiver, asset: token, amount: 50n, fee: 1n },
    ]);
  });

  it('takes the fee from what the receiver is told', () => {
    const called = (done: boolean) =>
      stepOfCalls({
        method: FLASH_LOAN_CALL,
        from: initiator,
        to: lender,
        input: [receiver, token, 50n, '0x'],
        output: [done],
        calls: [
          {
            method: ON_FLASH_LOAN,
            from: lender,
            to: receiver,
            input: [initiator, token, 50n, 1n, '0x'],
          },
        ],
      });
    expect(readable(decodeStep(called(true)).flashLoans)).toMatchObject([
      { initiator, receiver, asset: token, amount: 50n, fee: 1n },
    ]);
    expect(decodeStep(called(false)).flashLoans).toEqual([]);
  });
});
