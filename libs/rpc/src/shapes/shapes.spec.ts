import { describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { assembleBlock } from './assemble.js';
import { parseGethCalls } from './geth-calls.js';
import { PARITY_NAMES, parseParityTraces } from './parity-traces.js';
import { PlacementReader } from './placement.js';
import { parsePreState } from './pre-state.js';
import { parsePrestateDiff } from './prestate-diff.js';
import { parseStateChanges } from './state-changes.js';
import { parseTraceList } from './trace-list.js';
import { parseTransaction } from './transaction.js';
import { TransactionHashes } from './transaction-hashes.js';

const address = (fill: number) => `0x${fill.toString(16).padStart(40, '0')}`;
const hash = (fill: number) => `0x${fill.toString(16).padStart(64, '0')}`;
const NONE = new TransactionHashes([]);

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
const reward = (author: number, rewardType = 'block') => ({
  ...frame(0, [], 0),
  action: { author: address(author), rewardType, value: '0x1bc16d674ec80000' },
  result: null,
  transactionHash: null,
  transactionPosition: null,
  type: 'reward',
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

describe('flat traces', () => {
  it('are put in order of transaction, depth first, rewards last', () => {
    const { traces } = parseParityTraces(
      [reward(5), frame(1, [], 0), frame(0, [1], 0), frame(0, [0, 0], 0), frame(0, [0], 1), frame(0, [], 2)],
      PARITY_NAMES,
      NONE,
    );
    expect(traces.map((trace) => [trace.transactionIndex, ...trace.traceAddress])).toEqual([
      [0],
      [0, 0],
      [0, 0, 0],
      [0, 1],
      [1],
      [-1],
    ]);
  });

  it('keep one of repeated block rewards, and every uncle', () => {
    const { traces } = parseParityTraces(
      [reward(5), reward(5), reward(6, 'uncle'), reward(6, 'uncle')],
      PARITY_NAMES,
      NONE,
    );
    expect(traces).toHaveLength(3);
  });

  it.each([
    ['a frame without its parent', [frame(0, [], 1), frame(0, [0, 0], 0)]],
    ['a frame twice', [frame(0, [], 1), frame(0, [0], 0), frame(0, [0], 0)]],
    ['a child too few', [frame(0, [], 2), frame(0, [0], 0)]],
    ['a gap between children', [frame(0, [], 1), frame(0, [1], 0)]],
    ['another block', [frame(0, [], 0), { ...frame(1, [], 0), blockHash: hash(8) }]],
    ['two hashes of one transaction', [frame(0, [], 1), { ...frame(0, [0], 0), transactionHash: hash(7) }]],
  ])('are refused with %s', (_, list) => {
    expect(() => parseParityTraces(list, PARITY_NAMES, NONE)).toThrow(
      expect.objectContaining({ check: 'malformed' }),
    );
  });

  it('carry no value for calls that move none, and spell selfdestruct and create2 out', () => {
    const action = frame(0, [], 0).action;
    const { traces } = parseParityTraces(
      [
        frame(0, [], 3),
        frame(0, [0], 0, { action: { ...action, callType: 'delegatecall' } }),
        frame(0, [1], 0, {
          type: 'suicide',
          result: null,
          action: { address: address(3), refundAddress: address(4), balance: '0x2' },
        }),
        frame(0, [2], 0, {
          type: 'create',
          action: { from: address(1), gas: '0x1', init: '0x60', value: '0x0', creationMethod: 'create2' },
          result: { address: address(8), code: '0x61', gasUsed: '0x1' },
        }),
      ],
      PARITY_NAMES,
      NONE,
    );
    expect(traces.map(({ type }) => type)).toEqual(['call', 'delegatecall', 'selfdestruct', 'create2']);
    expect(traces[0]?.value).toEqual(Buffer.of(7));
    expect(traces[1]?.value).toBeNull();
    expect(toHex(traces[2]?.to as Buffer)).toBe(address(4));
    expect(toHex(traces[3]?.output as Buffer)).toBe('0x61');
  });

  it('alone are a whole block only where their transactions are numbered from 0 without a gap', () => {
    const partial = (list: object[]) => parseTraceList(list).step.partial;
    expect(partial([frame(28, [], 0)])).toBe(true);
    expect(partial([frame(0, [], 0)])).toBe(true);
    expect(partial([frame(0, [], 0), reward(5)])).toBe(false);
    expect(partial([frame(0, [], 0), frame(1, [], 0)])).toBe(false);
    expect(partial([frame(0, [], 0), frame(2, [], 0), reward(5)])).toBe(true);
  });
});

describe('nested calls', () => {
  const call = {
    type: 'CALL',
    from: address(1),
    to: address(2),
    value: '0x7',
    gas: '0x9',
    gasUsed: '0x5',
    input: '0x01',
  };

  it('become the same frames as flat ones', () => {
    const [traces] = [
      parseGethCalls(
        [
          {
            txHash: hash(1),
            result: {
              ...call,
              calls: [
                { ...call, type: 'DELEGATECALL', calls: [call] },
                { ...call, error: 'execution reverted' },
              ],
            },
          },
        ],
        NONE,
      ),
    ];
    expect(traces.map(({ traceAddress }) => traceAddress)).toEqual([[], [0], [0, 0], [1]]);
    expect(traces[1]).toMatchObject({ type: 'delegatecall', value: null });
    expect(traces[3]?.error).toBe('execution reverted');
  });

  it('go to the transaction of their hash; one that the block does not have is refused', () => {
    const known = new TransactionHashes(
      [0, 1].map((index) => ({ index, hash: Buffer.alloc(32, index + 1) as never })),
    );
    const text = (fill: number) => `0x${Buffer.alloc(32, fill).toString('hex')}`;
    const traces = parseGethCalls(
      [
        { txHash: text(2), result: call },
        { txHash: text(1), result: call },
      ],
      known,
    );
    expect(traces.map(({ transactionIndex }) => transactionIndex)).toEqual([0, 1]);
    expect(() => parseGethCalls([{ txHash: hash(9), result: call }], known)).toThrow(
      expect.objectContaining({ check: 'malformed' }),
    );
    expect(() =>
      parseGethCalls(
        [
          { txHash: text(1), result: call },
          { txHash: text(1), result: call },
        ],
        known,
      ),
    ).toThrow('traced twice');
  });
});

describe('state', () => {
  it('changes of Firehose stand in order of execution', () => {
    const changes = parseStateChanges(
      [
        {
          transactionIndex: 0,
          storageChanges: [
            {
              ord: 10,
              address: address(1),
              key: hash(1),
              old: hash(0),
              new: hash(5),
              call: 2,
              reverted: true,
            },
          ],
          balanceChanges: [
            { ord: 2, address: address(1), old: '0x5', new: '0x4', reason: 'GAS_BUY', call: 1 },
          ],
          nonceChanges: [{ ord: 4, address: address(1), old: 1, new: 2 }],
          codeChanges: [],
        },
      ],
      NONE,
    );
    expect(changes.map(({ order, kind, reverted, call }) => [order, kind, reverted, call])).toEqual([
      [2, 'balance', false, 1],
      [4, 'nonce', false, null],
      [10, 'storage', true, 2],
    ]);
    expect(changes[2]).toMatchObject({ before: Buffer.alloc(0), after: Buffer.of(5), reason: null });
  });

  it("differences of geth's prestateTracer fill in what it leaves out", () => {
    const changes = parsePrestateDiff(
      [
        {
          txHash: hash(1),
          result: {
            pre: {
              [address(1)]: { balance: '0x5', nonce: 1, storage: { [hash(1)]: hash(3) } },
              [address(2)]: { balance: '0x9', code: '0x6001', storage: {} },
            },
            post: {
              [address(1)]: { nonce: 2, storage: { [hash(2)]: hash(4) } },
              [address(3)]: { balance: '0x1', code: '0x60' },
            },
          },
        },
      ],
      NONE,
    );
    const shown = changes.map(({ kind, address: of, before, after }) => [
      kind,
      Number(toHex(of)),
      toHex(before as Buffer),
      toHex(after as Buffer),
    ]);
    const noCode = toHex(keccak256(Buffer.alloc(0)));
    expect(shown).toEqual([
      ['nonce', 1, '0x01', '0x02'],
      ['storage', 1, '0x03', '0x'],
      ['storage', 1, '0x', '0x04'],
      ['balance', 2, '0x09', '0x'],
      ['code', 2, toHex(keccak256(Buffer.from('6001', 'hex'))), noCode],
      ['balance', 3, '0x', '0x01'],
      ['code', 3, noCode, toHex(keccak256(Buffer.from('60', 'hex')))],
    ]);
  });

  it('before the block is read as listed', () => {
    const [account] = parsePreState({
      [address(1)]: { balance: '0x0', nonce: 3, storage: { [hash(1)]: hash(2) } },
    });
    expect(account).toMatchObject({
      balance: Buffer.alloc(0),
      nonce: Buffer.of(3),
      codeHash: null,
      storage: [{ value: Buffer.of(2) }],
    });
  });
});

describe('transactions', () => {
  const legacy = {
    hash: hash(1),
    from: address(1),
    to: null,
    nonce: '0x0',
    value: '0x0',
    gas: '0x5208',
    gasPrice: '0x1',
    input: '0x',
    type: '0x0',
  };

  it('of a type that is not known keep their other fields, with sorted keys', () => {
    const json = { ...legacy, type: '0x7e', sourceHash: hash(2), mint: '0x1', isSystemTx: false };
    const { transaction } = parseTransaction(json, 0, new PlacementReader());
    expect(transaction.extra?.toString()).toBe(`{"isSystemTx":false,"mint":"0x1","sourceHash":"${hash(2)}"}`);
    expect(transaction.gasPrice).toEqual(Buffer.of(1));
  });

  it.each([
    ['0x25', 1],
    ['0x1b', null],
  ])('of old type with v %s have its chain id, shown or not (EIP-155)', (v, chainId) => {
    const json = { ...legacy, v, r: '0x1', s: '0x1' };
    const { transaction } = parseTransaction(json, 0, new PlacementReader());
    expect(transaction.chainId).toEqual(chainId === null ? null : Buffer.of(chainId));
    const shown = chainId === null ? json : { ...json, chainId: '0x1' };
    expect(parseTransaction(shown, 0, new PlacementReader()).transaction).toEqual(transaction);
  });

  it('of types 2 and up keep the effective price as evidence', () => {
    const json = {
      ...legacy,
      type: '0x2',
      maxFeePerGas: '0x9',
      maxPriorityFeePerGas: '0x1',
      yParity: '0x1',
      v: '0x1',
      r: '0x1',
      s: '0x1',
    };
    const { transaction, evidence } = parseTransaction(json, 0, new PlacementReader());
    expect(transaction).toMatchObject({ gasPrice: null, v: Buffer.of(1), extra: null });
    expect(evidence).toMatchObject({
      effectiveGasPrice: Buffer.of(1),
      v: Buffer.of(1),
      yParity: Buffer.of(1),
    });
  });

  it.each([
    ['type', { type: '0x80' }],
    ['type', { type: '0x1ffffffffff' }],
    ['nonce', { nonce: '-1' }],
    ['value', { value: `0x1${'0'.repeat(64)}` }],
    ['from', { from: '0x12' }],
    ['input', { input: '0x123' }],
    ['gasPrice', { gasPrice: null }],
    ['maxFeePerGas', { type: '0x2' }],
  ])('with an absurd %s are refused by that name', (field, change) => {
    expect(() => parseTransaction({ ...legacy, ...change }, 0, new PlacementReader())).toThrow(
      expect.objectContaining({ code: 'input.malformed', place: { field } }),
    );
  });
});

describe('blocks', () => {
  it('of receipts alone have hash and number, nothing else of the header', () => {
    const { step } = assembleBlock({ receipts: { json: [receipt(0), receipt(1)], file: 'receipts.json' } });
    expect(step).toMatchObject({
      number: 100,
      time: null,
      feeRecipient: null,
      header: null,
      transactionCount: 2,
      capabilities: ['logs', 'receipts'],
    });
    expect(toHex(step.hash)).toBe(hash(9));
  });

  it('name file, block and field of what is wrong in them', () => {
    const parts = {
      receipts: {
        json: [
          receipt(0),
          receipt(1, {
            logs: [{ address: 'x', topics: [], data: '0x', transactionIndex: '0x1', logIndex: '0x0' }],
          }),
        ],
        file: 'receipts.json',
      },
    };
    expect(() => assembleBlock(parts)).toThrow(
      expect.objectContaining({
        place: expect.objectContaining({ file: 'receipts.json', field: 'receipts[1].logs[0].address' }),
      }),
    );
  });

  it('refuse receipts out of order or twice', () => {
    for (const list of [
      [receipt(1), receipt(0)],
      [receipt(0), receipt(0)],
    ]) {
      expect(() => assembleBlock({ receipts: { json: list, file: 'r' } })).toThrow(
        expect.objectContaining({
          place: expect.objectContaining({ field: 'receipts[1].transactionIndex' }),
        }),
      );
    }
  });

  it('refuse traces of another block', () => {
    const parts = {
      receipts: { json: [receipt(0)], file: 'r' },
      parityTraces: { json: [{ ...frame(0, [], 0), blockHash: hash(8) }], file: 't' },
    };
    expect(() => assembleBlock(parts)).toThrow(
      expect.objectContaining({
        check: 'malformed',
        place: { file: 't', block: 100, transaction: undefined, field: 'blockHash' },
      }),
    );
  });

  it('read the zero address of a call as no contract', () => {
    const contract = (to: string | null) =>
      assembleBlock({ receipts: { json: [receipt(0, { to, contractAddress: address(0) })], file: 'r' } }).step
        .receipts[0]?.contractAddress;
    expect(contract(address(2))).toBeNull();
    expect(contract(null)).toEqual(Buffer.alloc(20));
  });
});
