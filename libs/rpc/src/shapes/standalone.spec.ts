import { describe, expect, it } from '@jest/globals';
import { parseLabelledTransactions } from './labelled-transactions.js';
import { parseMevInspectCache } from './mev-inspect-py.js';
import { recognize } from './recognize.js';

const address = (fill: number) => `0x${fill.toString(16).padStart(40, '0')}`;
const hash = (fill: number) => `0x${fill.toString(16).padStart(64, '0')}`;

const frame = (position: number, traceAddress: number[], subtraces: number, more: object = {}) => ({
  action: { callType: 'call', from: address(1), to: address(2), gas: '0x10', input: '0x', value: '0x7' },
  blockHash: hash(9),
  blockNumber: 100,
  result: { gasUsed: '0x5', output: '0x01' },
  subtraces,
  traceAddress,
  transactionHash: hash(1000 + position),
  transactionPosition: position,
  type: 'call',
  ...more,
});

const receipt = (index: number, more: object = {}) => ({
  blockHash: hash(9),
  blockNumber: '0x64',
  transactionHash: hash(1000 + index),
  transactionIndex: `0x${index.toString(16)}`,
  from: address(1),
  to: address(2),
  cumulativeGasUsed: '0x5208',
  gasUsed: '0x5208',
  contractAddress: null,
  logs: [],
  status: '0x1',
  type: '0x0',
  ...more,
});

describe('labelled transactions', () => {
  const item = (block: number, index: number, more: object = {}) => ({
    isArbitrage: true,
    transaction: {
      hash: hash(1000 + index),
      from: address(1),
      to: address(2),
      nonce: '0x0',
      value: '0x0',
      gas: '0x5208',
      gasPrice: '0x1',
      input: '0x',
      type: '0x0',
    },
    receipt: receipt(index, { blockHash: hash(block), blockNumber: `0x${block.toString(16)}`, ...more }),
  });

  it('form one partial step for each block', () => {
    const blocks = parseLabelledTransactions([item(7, 4), item(5, 9), item(7, 2)]);
    expect(
      blocks.map(({ step }) => [step.number, step.partial, step.transactions.map(({ index }) => index)]),
    ).toEqual([
      [5, true, [9]],
      [7, true, [2, 4]],
    ]);
  });

  it('keep a repeated one once and refuse two that differ', () => {
    expect(parseLabelledTransactions([item(5, 9), item(5, 9)])[0]?.step.transactionCount).toBe(1);
    expect(() => parseLabelledTransactions([item(5, 9), item(5, 9, { gasUsed: '0x1' })])).toThrow(
      expect.objectContaining({ code: 'input.conflict' }),
    );
  });
});

describe('cache files of mev-inspect-py', () => {
  const snake = (trace: ReturnType<typeof frame>) => ({
    action: trace.action,
    result: trace.result,
    subtraces: trace.subtraces,
    type: trace.type,
    error: null as string | null,
    block_hash: trace.blockHash,
    block_number: trace.blockNumber,
    trace_address: trace.traceAddress,
    transaction_hash: trace.transactionHash,
    transaction_position: trace.transactionPosition,
  });
  const cached = (index: number, used: number, cumulative: number) => ({
    block_number: 100,
    transaction_hash: hash(1000 + index),
    transaction_index: index,
    gas_used: used,
    effective_gas_price: 1,
    cumulative_gas_used: cumulative,
    to: address(2),
  });
  const cache = (receipts: object[], base = 0) => ({
    block_number: 100,
    miner: address(5),
    base_fee_per_gas: base,
    receipts,
    traces: [snake(frame(0, [], 0)), { ...snake(frame(1, [], 0)), error: 'Reverted', result: null }],
  });

  it('give hash and failures from the traces', () => {
    const { step, gasUsable } = parseMevInspectCache(cache([cached(0, 5, 5), cached(1, 6, 11)], 77));
    expect(gasUsable).toBe(true);
    expect(step).toMatchObject({
      number: 100,
      time: null,
      baseFeePerGas: Buffer.of(77),
      capabilities: ['receipts', 'traces'],
    });
    expect(step.receipts.map(({ status }) => status)).toEqual([true, false]);
    expect(parseMevInspectCache(cache([cached(0, 5, 5), cached(1, 6, 11)])).step.baseFeePerGas).toBeNull();
  });

  it('leave gas out where it contradicts itself', () => {
    const { step, gasUsable } = parseMevInspectCache(cache([cached(0, 1, 1), cached(1, 2 ** 64, 0)]));
    expect(gasUsable).toBe(false);
    expect(step.receipts.every(({ gasUsed }) => gasUsed === null)).toBe(true);
  });
});

describe('recognize', () => {
  it.each([
    ['receipts', [receipt(0)]],
    ['parityTraces', [frame(0, [], 0)]],
    ['replayTraces', [{ output: '0x', stateDiff: {} }]],
    ['gethCalls', [{ txHash: hash(1), result: { type: 'CALL' } }]],
    ['prestateDiff', [{ txHash: hash(1), result: { pre: {}, post: {} } }]],
    ['preState', { [address(1)]: { balance: '0x0' } }],
    ['block', { parentHash: hash(1), stateRoot: hash(2), transactions: [] }],
    ['header', { parentHash: hash(1), stateRoot: hash(2) }],
    [null, []],
    [null, 'text'],
    [null, { a: 1 }],
  ])('finds %s', (shape, json) => {
    expect(recognize(json)).toBe(shape);
  });
});
