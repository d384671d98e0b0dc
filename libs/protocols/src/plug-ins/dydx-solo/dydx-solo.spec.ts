import { AbiCoder } from 'ethers';
import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { method } from '../../abi/method.js';
import { stepOfCalls } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import {
  CALL_FUNCTION,
  LOG_CALL,
  LOG_DEPOSIT,
  LOG_LIQUIDATE,
  LOG_OPERATION,
  LOG_WITHDRAW,
  OPERATE,
} from './abi.js';

const SOLO = '0x1e0447b19bb6ecfdae1e4ae1694b0c3659614e4e';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const DAI = '0x6b175474e89094c44da98b954eedeac495271d0f';
const [owner, other] = [1, 2].map((one) => `0x${String(one).repeat(40)}`) as [string, string];

(hasCorpus() ? describe : describe.skip)('dYdX Solo on real blocks', () => {
  it('reads a flash loan by its call', async () => {
    const step = await corpusStep('ethereum/mev-inspect-py/12483198.json.gz');
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      {
        protocol: 'dydx-solo',
        lender: SOLO,
        initiator: '0x0000fee6275dab194ab538a01dd8b18b02b20000',
        receiver: '0x0000fee6275dab194ab538a01dd8b18b02b20000',
        asset: WETH,
        amount: 20000000000000000000000n,
        fee: 1n,
        provenance: 'known',
      },
    ]);
  });
});

describe('dYdX Solo', () => {
  it('makes a loan of what comes back behind a call', () => {
    const step = stepOfLogs([
      [LOG_OPERATION, SOLO, [owner]],
      [LOG_WITHDRAW, SOLO, [owner, 1n, 0n, false, 50n, false, 0n, other]],
      [LOG_WITHDRAW, SOLO, [owner, 1n, 3n, false, 60n, false, 0n, other]],
      [LOG_CALL, SOLO, [owner, 1n, other]],
      [LOG_DEPOSIT, SOLO, [owner, 1n, 0n, true, 52n, true, 2n, other]],
      // Less than was taken: a debt stays.
      [LOG_DEPOSIT, SOLO, [owner, 1n, 3n, true, 59n, true, 2n, other]],
    ]);
    expect(readable(decodeStep(step).flashLoans)).toMatchObject([
      { lender: SOLO, initiator: owner, receiver: other, asset: WETH, amount: 50n, fee: 2n },
    ]);
  });

  it('leaves withdrawals without a call alone', () => {
    const step = stepOfLogs([
      [LOG_OPERATION, SOLO, [owner]],
      [LOG_WITHDRAW, SOLO, [owner, 1n, 0n, false, 50n, false, 0n, other]],
      [LOG_DEPOSIT, SOLO, [owner, 1n, 0n, true, 52n, true, 2n, other]],
    ]);
    expect(decodeStep(step).flashLoans).toEqual([]);
  });

  it('reads liquidations', () => {
    const update = (delta: bigint) => [true, delta, true, 0n];
    const step = stepOfLogs([
      [
        LOG_LIQUIDATE,
        SOLO,
        [owner, 1n, other, 2n, 0n, 3n, ...update(9n), ...update(100n), ...update(9n), ...update(100n)],
      ],
    ]);
    expect(readable(decodeStep(step).lending)).toMatchObject([
      {
        action: 'liquidation',
        account: other,
        caller: owner,
        asset: DAI,
        amount: 100n,
        collateralAsset: WETH,
        collateralAmount: 9n,
        receivedAmount: 9n,
      },
    ]);
  });

  it('takes amounts that are not written from what moved', () => {
    const action = (type: number, market: bigint, value: bigint, reference: number): unknown[] => [
      type,
      0n,
      [type === 0, 0, reference, value],
      market,
      0n,
      other,
      0n,
      '0x',
    ];
    const types = [
      '(address,uint256)[]',
      '(uint8,uint256,(bool,uint8,uint8,uint256),uint256,uint256,address,uint256,bytes)[]',
    ];
    const encoded = AbiCoder.defaultAbiCoder().encode(types, [
      [[owner, 1n]],
      [action(1, 0n, 50n, 0), action(8, 0n, 0n, 0), action(0, 0n, 0n, 1)],
    ]);
    const step = stepOfCalls({
      method: OPERATE,
      from: owner,
      to: SOLO,
      input: [0n, 0n],
      calls: [
        { method: CALL_FUNCTION, from: SOLO, to: other, input: [owner, owner, 1n, '0x'] },
        {
          method: method('transferFrom', 'address from, address to, uint256 amount', 'bool done'),
          from: SOLO,
          to: WETH,
          input: [other, SOLO, 52n],
          output: [true],
        },
      ],
    });
    const [root, ...rest] = step.traces;
    const input = Buffer.from(OPERATE.selectorHex.slice(2) + encoded.slice(2), 'hex');
    const whole = { ...step, traces: [{ ...(root as NonNullable<typeof root>), input }, ...rest] };
    expect(readable(decodeStep(whole).flashLoans)).toMatchObject([{ asset: WETH, amount: 50n, fee: 2n }]);
  });
});
