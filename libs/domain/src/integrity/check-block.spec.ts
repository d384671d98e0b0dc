import { describe, expect, it } from '@jest/globals';
import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import type { Address, Bloom, Hash, HeaderNonce } from '../bytes.js';
import { uint256 } from '../quantity.js';
import { IntegrityError } from '../errors/sluice-error.js';
import { logsBloom } from '../ethereum/bloom.js';
import { EMPTY_LIST_HASH, headerHash } from '../ethereum/header.js';
import { writeReceipt } from '../ethereum/receipt.js';
import { RlpWriter } from '../ethereum/rlp.js';
import { transactionHash, writeTransaction } from '../ethereum/transaction.js';
import { orderedTrieRoot } from '../ethereum/trie.js';
import type { Header, IngestStep, Log, Receipt, Transaction } from '../generated/ingest-v1.js';
import type { BlockRules } from './block-rules.js';
import { checkBlock } from './check-block.js';
import { type Evidence, NO_EVIDENCE } from './evidence.js';
import { refuse } from './refuse.js';
import { stateSyncHash } from './state-sync.js';

const hash = (fill: number) => Buffer.alloc(32, fill) as Hash;
const address = (fill: number) => Buffer.alloc(20, fill) as Address;
const RULES = rulesAt(chainNamed('devnet'), 7, 1_700_000_000);

function transaction(index: number, change: Partial<Transaction> = {}): Transaction {
  const draft: Transaction = {
    index,
    hash: hash(0),
    type: 0,
    from: address(1),
    to: address(2),
    nonce: uint256(index),
    value: uint256(5),
    gas: uint256(50_000),
    gasPrice: uint256(9),
    maxFeePerGas: null,
    maxPriorityFeePerGas: null,
    maxFeePerBlobGas: null,
    input: Buffer.alloc(0),
    chainId: null,
    accessList: null,
    blobVersionedHashes: null,
    authorizationList: null,
    v: uint256(27),
    r: uint256(77),
    s: uint256(88),
    extra: null,
    ...change,
  };
  return draft.type === 0 && change.hash === undefined ? { ...draft, hash: transactionHash(draft) } : draft;
}

function receiptOf({ index, hash: transactionHash, type, from, to }: Transaction): Receipt {
  return {
    transactionIndex: index,
    transactionHash,
    type,
    from,
    to,
    status: true,
    root: null,
    cumulativeGasUsed: uint256(21_000 * (index + 1)),
    gasUsed: uint256(21_000),
    effectiveGasPrice: uint256(9),
    contractAddress: null,
    logCount: 1,
    blobGasUsed: null,
    blobGasPrice: null,
  };
}

/** A block that is right in itself; `outside` are transactions that stand in no root. */
function block(
  inside: readonly Transaction[],
  outside: (hash: Hash) => readonly Transaction[] = () => [],
): IngestStep {
  const receipts = inside.map(receiptOf);
  const logs: Log[] = inside.map(({ index }) => ({
    transactionIndex: index,
    logIndex: index,
    address: address(9),
    topics: [hash(index)],
    data: Buffer.of(index),
  }));
  const encode = (write: (writer: RlpWriter) => void) => {
    const writer = new RlpWriter();
    write(writer);
    return writer.view();
  };
  const header: Header = {
    sha3Uncles: EMPTY_LIST_HASH,
    stateRoot: hash(3),
    transactionsRoot: orderedTrieRoot(
      inside.map((one) =>
        one.type > 4 ? Buffer.of(one.type, 0xc0) : encode((writer) => writeTransaction(writer, one)),
      ),
    ),
    receiptsRoot: orderedTrieRoot(
      receipts.map((one, at) =>
        encode((writer) =>
          writeReceipt(writer, one.type ?? 0, one, logsBloom(logs, at, at + 1), logs, at, at + 1),
        ),
      ),
    ),
    logsBloom: logsBloom(logs),
    difficulty: uint256(0),
    gasLimit: uint256(30_000_000),
    gasUsed: uint256(21_000 * inside.length),
    extraData: Buffer.from('devnet'),
    mixHash: hash(4),
    nonce: Buffer.alloc(8) as HeaderNonce,
    withdrawalsRoot: null,
    blobGasUsed: null,
    excessBlobGas: null,
    parentBeaconBlockRoot: null,
    requestsHash: null,
    blockAccessListHash: null,
    uncles: [],
    withdrawals: null,
  };
  const draft: IngestStep = {
    kind: 'block',
    number: 7,
    hash: hash(0),
    parentHash: hash(5),
    time: 1_700_000_000,
    feeRecipient: address(6),
    baseFeePerGas: uint256(7),
    transactionCount: inside.length,
    partial: false,
    capabilities: ['header', 'logs', 'receipts', 'transactions'],
    integrity: [],
    header,
    transactions: inside,
    transactionHashes: [],
    receipts,
    logs,
    traces: [],
    stateChanges: [],
    preState: [],
    dropped: [],
  };
  const step = { ...draft, hash: headerHash(draft) };
  const system = outside(step.hash);
  return {
    ...step,
    transactionCount: inside.length + system.length,
    transactions: [...inside, ...system],
    receipts: [...receipts, ...system.map((one) => ({ ...receiptOf(one), logCount: 0 }))],
  };
}

function check(step: IngestStep, rules: BlockRules = RULES, evidence: Evidence = NO_EVIDENCE) {
  const { checks, failures } = checkBlock(step, evidence, { senders: false, rules });
  return {
    outcomes: checks.map(({ check, outcome, reason }) =>
      reason === null ? `${check} ${outcome}` : `${check} ${outcome}: ${reason}`,
    ),
    failures: failures.map(({ check, field }) => `${check} ${field}`),
  };
}

const ALL_PASSED = [
  'header-hash passed',
  'transactions-root passed',
  'receipts-root passed',
  'logs-bloom passed',
  'gas-used passed',
];

describe('checkBlock', () => {
  const two = [transaction(0), transaction(1)];

  it('passes a block that is right in itself, and an empty one', () => {
    expect(check(block(two))).toEqual({ outcomes: ALL_PASSED, failures: [] });
    expect(check(block([]))).toEqual({ outcomes: ALL_PASSED, failures: [] });
  });

  it('refuses missing, superfluous, exchanged and foreign receipts', () => {
    const step = block(two);
    const [first, second] = step.receipts as [Receipt, Receipt];
    for (const receipts of [
      [first],
      [first, second, second],
      [second, first],
      [first, { ...second, transactionHash: hash(8) }],
      [],
    ]) {
      expect(check({ ...step, receipts }).failures).not.toEqual([]);
    }
    expect(check({ ...step, receipts: [first] }).failures).toContain('malformed receipts');
    expect(check({ ...step, receipts: [second, first] }).failures[0]).toBe('receipts-root receiptsRoot');
  });

  it('refuses a missing and a superfluous transaction', () => {
    const step = block(two);
    expect(check({ ...step, transactions: two.slice(0, 1) }).failures[0]).toBe(
      'transactions-root transactionsRoot',
    );
    expect(check({ ...step, transactions: [...two, transaction(2)] }).failures).toContain(
      'malformed transactions',
    );
  });

  it('refuses absurd gas without an error of its own', () => {
    const step = block(two);
    const receipts = step.receipts.map((one) => ({ ...one, cumulativeGasUsed: uint256(2n ** 255n) }));
    expect(check({ ...step, receipts }).failures).toContain('gas-used gasUsed');
  });

  it('leaves an unknown type to the newest fork, and refuses it where all types are known', () => {
    const step = block([transaction(0), transaction(1, { type: 5, hash: hash(8), gasPrice: null })]);
    expect(check(step)).toEqual({
      outcomes: [
        'header-hash passed',
        'transactions-root unavailable: the encoding of transaction type 0x5 is not known',
        'receipts-root unavailable: the encoding of receipts of type 0x5 is not known',
        'logs-bloom passed',
        'gas-used passed',
      ],
      failures: [],
    });
    expect(check(step, { ...RULES, typesClosed: true }).failures).toEqual(['malformed transactions[1].type']);
  });

  it('refuses a transaction of another chain', () => {
    const step = block([transaction(0, { v: uint256(37) })]);
    expect(check(step).failures).toEqual(['malformed transactions[0].chainId']);
    expect(check(step, { ...RULES, chainId: 1 }).failures).toEqual([]);
    const told = block([transaction(0, { v: uint256(37), chainId: uint256(2) })]);
    expect(check(told, { ...RULES, chainId: 1 }).failures).toEqual(['malformed transactions[0].chainId']);
  });

  it('refuses a transaction that lacks a field of its type, as malformed', () => {
    const step = block(two);
    const transactions = [two[0] as Transaction, { ...(two[1] as Transaction), gasPrice: null }];
    expect(check({ ...step, transactions }).failures).toEqual(['malformed gasPrice']);
  });

  it("leaves Polygon's state sync out of roots, bloom and gas, and no other transaction", () => {
    const rules = { ...RULES, stateSyncOutsideRoots: true };
    const sync = (hashOf: (block: Hash) => Hash) => (blockHash: Hash) => [
      transaction(2, {
        hash: hashOf(blockHash),
        from: address(0),
        to: address(0),
        gasPrice: uint256(0),
        v: null,
        r: null,
        s: null,
      }),
    ];
    expect(
      check(
        block(
          two,
          sync((one) => stateSyncHash(7, one)),
        ),
        rules,
      ),
    ).toEqual({ outcomes: ALL_PASSED, failures: [] });
    expect(
      check(
        block(
          two,
          sync(() => hash(8)),
        ),
        rules,
      ).failures,
    ).not.toEqual([]);
    expect(
      check(
        block(
          two,
          sync((one) => stateSyncHash(7, one)),
        ),
      ).failures,
    ).not.toEqual([]);
  });

  it('checks hash and bloom of each transaction where a step holds some of them', () => {
    const whole = block([transaction(0), transaction(1), transaction(2)]);
    const step: IngestStep = {
      ...whole,
      partial: true,
      header: null,
      transactionCount: 2,
      transactions: [whole.transactions[0] as Transaction, whole.transactions[2] as Transaction],
      receipts: [whole.receipts[0] as Receipt, whole.receipts[2] as Receipt],
      logs: [whole.logs[0] as Log, whole.logs[2] as Log],
    };
    const shown = { blockHash: null, blockNumber: null, blockTimestamp: null };
    const receipts = [0, 2].map((at) => ({ ...shown, logsBloom: logsBloom(whole.logs, at, at + 1) }));
    expect(check(step, RULES, { ...NO_EVIDENCE, receipts })).toEqual({
      outcomes: [
        'transactions-root unavailable: some transactions of the block only',
        'logs-bloom passed: of each receipt; some transactions of the block only',
      ],
      failures: [],
    });
    const wrongHash = { ...step, transactions: step.transactions.map((one) => ({ ...one, hash: hash(8) })) };
    expect(check(wrongHash).failures[0]).toBe('transactions-root transactions[0].hash');
    const wrongBloom = {
      ...NO_EVIDENCE,
      receipts: receipts.map((one) => ({ ...one, logsBloom: Buffer.alloc(256) as Bloom })),
    };
    expect(check(step, RULES, wrongBloom).failures).toEqual([
      'logs-bloom receipts[0].logsBloom',
      'logs-bloom receipts[1].logsBloom',
    ]);
  });

  it('reads later header fields over a gap as empty, and refuses a changed one', () => {
    const plain = block(two);
    const header = { ...(plain.header as Header), requestsHash: hash(7) };
    const step = { ...plain, header, hash: headerHash({ ...plain, header }) };
    expect(check(step).failures).toEqual([]);
    expect(step.hash.equals(plain.hash)).toBe(false);
    expect(check({ ...step, header: { ...header, requestsHash: hash(6) } }).failures).toEqual([
      'header-hash hash',
    ]);
  });

  it('finds uncles, withdrawals and size that do not fit', () => {
    const step = block(two);
    const withHeader = (change: Partial<Header>): IngestStep => ({
      ...step,
      header: { ...(step.header as Header), ...change },
    });
    expect(check(withHeader({ uncles: [hash(1)] })).failures).toEqual(['malformed uncles']);
    expect(check(withHeader({ withdrawals: [] })).failures).toEqual(['malformed withdrawals']);
    const size = { ...NO_EVIDENCE, size: 1 };
    expect(check(step, { ...RULES, sizeIsRlp: true }, size).failures).toEqual(['malformed size']);
    expect(check(step, RULES, size).failures).toEqual([]);
  });
});

describe('refuse', () => {
  it('names the check that commits to most first, and all that failed', () => {
    const step = { ...block([transaction(0)]), number: 8 };
    const placed = {
      blockHash: null,
      blockNumber: 7,
      blockTimestamp: null,
      effectiveGasPrice: null,
      v: null,
      yParity: null,
      authorities: null,
    };
    const report = checkBlock(
      step,
      { ...NO_EVIDENCE, transactions: [placed] },
      { senders: false, rules: RULES },
    );
    const thrown = (() => {
      try {
        refuse(report, { file: 'block.json', block: 8 });
      } catch (error) {
        return error as IntegrityError;
      }
      return null;
    })();
    expect(thrown).toBeInstanceOf(IntegrityError);
    expect(thrown).toMatchObject({
      check: 'header-hash',
      failed: ['header-hash', 'malformed'],
      place: { file: 'block.json', block: 8, field: 'hash' },
    });
    expect(thrown?.message).toMatch(/^block\.json, block 8, hash: header-hash: the header hashes to 0x/);
  });

  it('lets a report without failures pass', () => {
    refuse(checkBlock(block([]), NO_EVIDENCE, { senders: false, rules: RULES }), {});
  });
});
