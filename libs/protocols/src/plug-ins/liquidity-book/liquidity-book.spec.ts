import { describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import type { MethodDefinition } from '../../abi/method.js';
import { ERC20_TRANSFER, TRANSFER_BATCH, TRANSFER_SINGLE } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep as decode, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  BURN,
  COMPOSITION_FEES,
  CREATE_PAIR,
  DEPOSITED_TO_BINS,
  FLASH_LOAN,
  FLASH_LOAN_CALL,
  FLASH_LOAN_CALLBACK,
  MINT,
  PAIR_CREATED,
  SWAP,
  SWAP_CALL,
  WITHDRAWN_FROM_BINS,
} from './abi.js';
import * as first from './abi-first.js';

const BOOK = { protocol: 'liquidity-book' };
const FACTORY = '0x8e42f2f4101563bf679975178e880fd87d3efd4e';
const X = '0x82af49447d8a07e3bd95bd0d56f35241523fbab1';
const Y = '0xaf88d065e77c8cc2239327c5edb3a432268e5831';
const NOBODY = `0x${'0'.repeat(40)}`;
const [PAIR, ROUTER, TO, OTHER] = ['77', '11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const decodeStep = (step: Parameters<typeof decode>[0]) => decode(step, 'arbitrum');
const packed = (x: bigint, y: bigint): bigint => (y << 128n) | x;
const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];
/** A bin that takes X with its fees, of which the protocol gets a part, and gives Y. */
const bin = (id: number, x: bigint, y: bigint, protocol: bigint): WrittenLog => [
  SWAP,
  PAIR,
  [ROUTER, TO, id, packed(x, 0n), packed(0n, y), 0, packed(9n, 0n), packed(protocol, 0n)],
];
const firstBin = (id: number, x: bigint, y: bigint, fees: bigint): WrittenLog => [
  first.SWAP,
  PAIR,
  [ROUTER, TO, id, true, x, y, 0n, fees],
];

const called = (
  method: MethodDefinition,
  input: readonly unknown[],
  output: string,
  calls: readonly WrittenCall[] = [],
): WrittenCall => ({ from: ROUTER, to: PAIR, input: inputOf(method, input), output, calls });
const transfer = (token: string, from: string, to: string, amount: bigint): WrittenCall => ({
  from,
  to: token,
  input: `0xa9059cbb${AbiCoder.defaultAbiCoder().encode(['address', 'uint256'], [to, amount]).slice(2)}`,
  output: outputOf(['bool'], [true]),
});
const asks = (token: string, balance: bigint): WrittenCall => ({
  from: PAIR,
  to: token,
  type: 'staticcall',
  input: `0x70a08231${outputOf(['address'], [PAIR]).slice(2)}`,
  output: outputOf(['uint256'], [balance]),
});
const by = (...calls: readonly WrittenCall[]) => decodeStep(stepOfCalls({ from: OTHER, to: ROUTER, calls }));
const sells = (answer: string, out: bigint): WrittenCall =>
  called(SWAP_CALL, [true, TO], answer, [asks(X, 5000n), transfer(Y, PAIR, TO, out)]);

const trade = {
  ...BOOK,
  transactionIndex: 0,
  contract: PAIR,
  sender: ROUTER,
  recipient: TO,
  tokenIn: X,
  tokenOut: Y,
  provenance: 'unverified',
};

describe('Liquidity Book trades', () => {
  it.each([
    [
      'V2.1',
      [bin(5, 60n, 6n, 1n), bin(4, 38n, 3n, 1n)],
      [bin(4, 30n, 2n, 0n)],
      outputOf(['bytes32'], [`0x${packed(0n, 9n).toString(16).padStart(64, '0')}`]),
      outputOf(['bytes32'], [`0x${packed(0n, 2n).toString(16).padStart(64, '0')}`]),
    ],
    [
      'V2.0',
      [firstBin(5, 55n, 6n, 6n), firstBin(4, 36n, 3n, 3n)],
      [firstBin(4, 29n, 2n, 1n)],
      outputOf(['uint256', 'uint256'], [0n, 9n]),
      outputOf(['uint256', 'uint256'], [0n, 2n]),
    ],
  ])('%s: one call is one swap, over all bins and with all fees', (_, bins, again, answer, answer2) => {
    const byLogs = decodeStep(
      stepOfLogs([
        moved(X, OTHER, PAIR, 100n),
        ...bins,
        moved(Y, PAIR, TO, 9n),
        // By the same parties, but a call of its own.
        moved(X, OTHER, PAIR, 30n),
        ...again,
        moved(Y, PAIR, TO, 2n),
      ]),
    );
    expect(shown(byLogs, 'swaps')).toEqual([
      { ...trade, logIndex: 2, amountIn: 100n, amountOut: 9n },
      { ...trade, logIndex: 5, amountIn: 30n, amountOut: 2n },
    ]);
    expect(byLogs.marks).toEqual([]);
    const byCalls = by(
      transfer(X, OTHER, PAIR, 100n),
      sells(answer, 9n),
      transfer(X, OTHER, PAIR, 30n),
      sells(answer2, 2n),
    );
    expect(agreed(byCalls, 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
    expect(shown(byCalls, 'marks')).toMatchObject([{ mark: 'inferred' }, { mark: 'inferred' }]);
  });

  it('parts trades of different pairs and recipients, and of Y for X', () => {
    const back: WrittenLog = [
      SWAP,
      PAIR,
      [ROUTER, OTHER, 5, packed(0n, 7n), packed(70n, 0n), 0, 0n, packed(0n, 1n)],
    ];
    const events = decodeStep(stepOfLogs([bin(5, 60n, 6n, 0n), back, moved(X, PAIR, OTHER, 70n)]));
    expect(shown(events, 'swaps')).toMatchObject([
      { amountIn: 60n, recipient: TO },
      { amountIn: 8n, tokenOut: X, amountOut: 70n, recipient: OTHER },
    ]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }, { mark: 'unresolved' }]);
  });

  it('reads no trade where nothing was traded', () => {
    const events = decodeStep(stepOfLogs([bin(1, 0n, 0n, 0n), firstBin(1, 0n, 0n, 0n)]));
    expect(events.swaps).toEqual([]);
    expect(events.marks).toEqual([]);
  });

  it('does not take another contract’s swap for one', () => {
    expect(by(called(SWAP_CALL, [true, TO], outputOf(['uint256'], [9n]))).swaps).toEqual([]);
  });
});

describe('Liquidity Book liquidity', () => {
  const amounts = (x: bigint, y: bigint): unknown => [
    { token: X, amount: x },
    { token: Y, amount: y },
  ];

  it('V2.1: what a provider gave, with the protocol’s part of fees and without refunds', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        moved(X, ROUTER, PAIR, 110n),
        moved(Y, ROUTER, PAIR, 50n),
        [COMPOSITION_FEES, PAIR, [ROUTER, 5, packed(4n, 0n), packed(1n, 0n)]],
        [TRANSFER_BATCH, PAIR, [ROUTER, NOBODY, TO, [5n, 6n], [1n, 1n]]],
        [DEPOSITED_TO_BINS, PAIR, [ROUTER, TO, [5n, 6n], [packed(59n, 50n), packed(40n, 0n)]]],
        moved(X, PAIR, ROUTER, 10n),
      ]),
    );
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { ...BOOK, change: 'mint', owner: TO, sender: ROUTER, amounts: amounts(100n, 50n) },
    ]);
    const byCalls = by(
      transfer(X, ROUTER, PAIR, 110n),
      transfer(Y, ROUTER, PAIR, 50n),
      called(
        MINT,
        [TO, [], ROUTER],
        outputOf(['uint256', 'uint256', 'uint256[]'], [packed(110n, 50n), packed(10n, 0n), [1n, 1n]]),
        [asks(X, 1n), asks(Y, 1n), transfer(X, PAIR, ROUTER, 10n)],
      ),
    );
    expect(agreed(byCalls, 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
    expect(shown(byCalls, 'liquidity')).toMatchObject([{ owner: TO }]);
  });

  it('V2.1: what a provider got, and whose the shares were', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        [TRANSFER_BATCH, PAIR, [ROUTER, TO, NOBODY, [5n, 6n], [1n, 1n]]],
        [WITHDRAWN_FROM_BINS, PAIR, [ROUTER, OTHER, [5n, 6n], [packed(3n, 1n), packed(0n, 3n)]]],
        moved(X, PAIR, OTHER, 3n),
        moved(Y, PAIR, OTHER, 4n),
      ]),
    );
    const burn = { change: 'burn', owner: TO, sender: ROUTER, recipient: OTHER, amounts: amounts(3n, 4n) };
    expect(shown(byLogs, 'liquidity')).toMatchObject([burn]);
    const byCalls = by(
      called(
        BURN,
        [TO, OTHER, [5n, 6n], [1n, 1n]],
        outputOf(['uint256[]'], [[packed(3n, 1n), packed(0n, 3n)]]),
        [transfer(X, PAIR, OTHER, 3n), transfer(Y, PAIR, OTHER, 4n)],
      ),
    );
    expect(shown(byCalls, 'liquidity')).toMatchObject([burn]);
    expect(agreed(byCalls, 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
  });

  it('V2.0: one call is one change, over all bins', () => {
    const made: WrittenLog = [PAIR_CREATED, FACTORY, [X, Y, 20n, PAIR, 0n]];
    const byLogs = decodeStep(
      stepOfLogs([
        made,
        moved(X, ROUTER, PAIR, 100n),
        [TRANSFER_SINGLE, PAIR, [ROUTER, NOBODY, TO, 5n, 1n]],
        [first.DEPOSITED_TO_BIN, PAIR, [ROUTER, TO, 5n, 60n, 30n]],
        [TRANSFER_SINGLE, PAIR, [ROUTER, NOBODY, TO, 4n, 1n]],
        [first.DEPOSITED_TO_BIN, PAIR, [ROUTER, TO, 4n, 40n, 20n]],
        moved(Y, ROUTER, PAIR, 7n),
        [first.DEPOSITED_TO_BIN, PAIR, [ROUTER, TO, 4n, 0n, 7n]],
        [first.WITHDRAWN_FROM_BIN, PAIR, [ROUTER, TO, 5n, 1n, 1n]],
        [first.WITHDRAWN_FROM_BIN, PAIR, [ROUTER, TO, 4n, 2n, 3n]],
        moved(X, PAIR, TO, 3n),
        moved(Y, PAIR, TO, 4n),
        moved(X, PAIR, TO, 5n),
        moved(Y, PAIR, TO, 0n),
        [first.FEES_COLLECTED, PAIR, [ROUTER, TO, 5n, 0n]],
        // Another contract's event of this name.
        [first.FEES_COLLECTED, OTHER, [X, Y, 5n, 1n]],
      ]),
    );
    expect(shown(byLogs, 'poolsCreated')).toMatchObject([
      { venue: 'liquidity-book-v2.1', contract: PAIR, tokens: [X, Y], provenance: 'known' },
    ]);
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { change: 'mint', owner: TO, amounts: amounts(100n, 50n), provenance: 'factory' },
      { change: 'mint', amounts: amounts(0n, 7n) },
      { change: 'burn', recipient: TO, amounts: amounts(3n, 4n) },
      { change: 'collect', owner: TO, amounts: amounts(5n, 0n) },
    ]);
    const create: WrittenCall = {
      from: ROUTER,
      to: FACTORY,
      input: inputOf(CREATE_PAIR, [X, Y, 8388608, 20]),
      output: outputOf(['address'], [PAIR]),
      calls: [{ from: FACTORY, to: PAIR, type: 'create', input: '0x' }],
    };
    const minted = (x: bigint, y: bigint): WrittenCall =>
      called(first.MINT, [[], [], [], TO], outputOf(['uint256', 'uint256', 'uint256[]'], [x, y, []]), [
        asks(X, 1n),
        asks(Y, 1n),
      ]);
    const byCalls = by(
      // The router has the same function.
      { ...create, to: ROUTER, calls: [create] },
      minted(100n, 50n),
      minted(0n, 7n),
      called(first.BURN, [[], [], TO], outputOf(['uint256', 'uint256'], [3n, 4n]), [
        transfer(X, PAIR, TO, 3n),
        transfer(Y, PAIR, TO, 4n),
      ]),
      called(first.COLLECT_FEES, [TO, []], outputOf(['uint256', 'uint256'], [5n, 0n]), [
        transfer(X, PAIR, TO, 5n),
      ]),
      called(first.COLLECT_FEES, [OTHER, []], outputOf(['uint256', 'uint256'], [6n, 0n])),
    );
    expect(agreed(byCalls, 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
  });
});

describe('Liquidity Book flash loans', () => {
  it('V2.1: of both tokens, with what came back beyond them', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        moved(X, PAIR, TO, 10n),
        moved(Y, PAIR, TO, 20n),
        moved(X, TO, PAIR, 11n),
        moved(Y, TO, PAIR, 22n),
        [FLASH_LOAN, PAIR, [ROUTER, TO, 5, packed(10n, 20n), packed(1n, 2n), packed(1n, 2n)]],
      ]),
    );
    const loan = { ...BOOK, lender: PAIR, initiator: ROUTER, receiver: TO };
    expect(shown(byLogs, 'flashLoans')).toMatchObject([
      { ...loan, asset: X, amount: 10n, fee: 1n },
      { ...loan, asset: Y, amount: 20n, fee: 2n },
    ]);
    const callback = {
      from: PAIR,
      to: TO,
      input: inputOf(FLASH_LOAN_CALLBACK, [
        ...[ROUTER, X, Y],
        ...[packed(10n, 20n), packed(1n, 1n)].map((both) => `0x${both.toString(16).padStart(64, '0')}`),
        '0x',
      ]),
      calls: [transfer(X, TO, PAIR, 11n), transfer(Y, TO, PAIR, 22n)],
    };
    const amounts = `0x${packed(10n, 20n).toString(16).padStart(64, '0')}`;
    const byCalls = by(
      called(FLASH_LOAN_CALL, [TO, amounts, '0x'], '0x', [
        transfer(X, PAIR, TO, 10n),
        transfer(Y, PAIR, TO, 20n),
        callback,
      ]),
    );
    expect(agreed(byCalls, 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
  });

  it('V2.0: of one token, where the pair sent it', () => {
    const lent: WrittenLog = [first.FLASH_LOAN, PAIR, [ROUTER, TO, X, 10n, 1n]];
    const byLogs = decodeStep(stepOfLogs([moved(X, PAIR, TO, 10n), moved(X, TO, PAIR, 11n), lent]));
    expect(shown(byLogs, 'flashLoans')).toMatchObject([{ ...BOOK, asset: X, amount: 10n, fee: 1n }]);
    expect(decodeStep(stepOfLogs([lent])).flashLoans).toEqual([]);
    const loan = (calls: readonly WrittenCall[]): WrittenCall =>
      called(first.FLASH_LOAN_CALL, [TO, X, 10n, '0x'], '0x', calls);
    const callback = {
      from: PAIR,
      to: TO,
      input: inputOf(first.FLASH_LOAN_CALLBACK, [ROUTER, X, 10n, 1n, '0x']),
    };
    expect(agreed(by(loan([callback])), 'liquidity-book')).toEqual(agreed(byLogs, 'liquidity-book'));
    expect(by(loan([])).flashLoans).toEqual([]);
  });

  it('does not count what came back from a loan as brought for a trade', () => {
    const events = by(
      called(first.FLASH_LOAN_CALL, [TO, X, 10n, '0x'], '0x', [
        transfer(X, PAIR, TO, 10n),
        {
          from: PAIR,
          to: TO,
          input: inputOf(first.FLASH_LOAN_CALLBACK, [ROUTER, X, 10n, 1n, '0x']),
          calls: [transfer(X, TO, PAIR, 11n)],
        },
      ]),
      transfer(X, OTHER, PAIR, 100n),
      sells(outputOf(['uint256', 'uint256'], [0n, 9n]), 9n),
    );
    expect(shown(events, 'swaps')).toMatchObject([{ amountIn: 100n, amountOut: 9n }]);
  });
});
