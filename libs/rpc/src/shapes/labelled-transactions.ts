import { BadInputError, IntegrityError } from '#domain/errors/sluice-error.js';
import { hexHash, hexNumber } from '#domain/ethereum/hex.js';
import { type Evidence, NO_EVIDENCE, type TransactionEvidence } from '#domain/integrity/evidence.js';
import type { Transaction } from '#domain/generated/ingest-v1.js';
import { within } from '../relocate.js';
import type { ParsedBlock } from './assemble.js';
import { asList, asObject, eachOf, RepeatedHash, smallNumber } from './json.js';
import { PlacementReader } from './placement.js';
import { type ParsedReceipts, parseReceipt } from './receipt.js';
import { Repeats } from './repeats.js';
import { sortedJson } from './sorted-json.js';
import { stepOf } from './step-of.js';
import { parseTransaction } from './transaction.js';

interface Item {
  readonly transaction: unknown;
  readonly receipt: unknown;
  readonly index: number;
  readonly number: number;
  /** Place in the list, for errors. */
  readonly at: number;
}

/**
 * Reads `[{transaction, receipt, ...}]`: transactions of several blocks, each with its receipt. Those of one block
 * hash form one step that is marked partial; the receipt says where they stand. Ascending by number, then hash.
 */
export function parseLabelledTransactions(json: unknown): ParsedBlock[] {
  const blocks = new Map<string, Item[]>();
  eachOf(asList(json, 'transactions'), '', (item, at) => {
    const raw = asObject<'transaction' | 'receipt'>(item);
    const receipt = asObject<'blockHash' | 'blockNumber' | 'transactionIndex'>(raw.receipt, 'receipt');
    const hash = hexHash(receipt.blockHash, 'receipt.blockHash').toString('hex');
    const index = smallNumber(receipt.transactionIndex, 'receipt.transactionIndex');
    const number = hexNumber(receipt.blockNumber, 'receipt.blockNumber');
    const items = blocks.get(hash) ?? [];
    blocks.set(hash, items);
    items.push({ transaction: raw.transaction, receipt: raw.receipt, index, number, at });
  });
  const order = [...blocks].sort(
    ([a, [x]], [b, [y]]) => (x as Item).number - (y as Item).number || (a < b ? -1 : 1),
  );
  return order.map(([, items]) => parseItems(items));
}

/** The items of one block, in order of their index. The same transaction twice is kept once. */
function parseItems(items: Item[]): ParsedBlock {
  const sorted = withoutRepeats(items.sort((a, b) => a.index - b.index));
  const placements = new PlacementReader();
  const hashes = new RepeatedHash();
  const repeats = new Repeats();
  const transactions: Transaction[] = [];
  const transactionEvidence: TransactionEvidence[] = [];
  const receipts: ParsedReceipts = { receipts: [], receiptEvidence: [], logs: [], logEvidence: [] };
  const read = ({ transaction, receipt, index }: Item): void => {
    const parsed = parseTransaction(transaction, index, placements);
    transactions.push(parsed.transaction);
    transactionEvidence.push(parsed.evidence);
    parseReceipt(receipt, placements, hashes, repeats, receipts);
    const { transactionHash } = receipts.receipts.at(-1) as { transactionHash: Buffer };
    if (!transactionHash.equals(parsed.transaction.hash)) {
      throw new IntegrityError('malformed', 'the receipt is of another transaction', {
        place: { field: 'receipt.transactionHash' },
      });
    }
  };
  for (const item of sorted) within({ block: item.number, field: `[${item.at}]` }, () => read(item));
  const first = receipts.receiptEvidence[0];
  const step = stepOf({
    number: first?.blockNumber as number,
    hash: hexHash((sorted[0]?.receipt as { blockHash: unknown }).blockHash, 'receipt.blockHash'),
    head: null,
    transactionCount: sorted.length,
    partial: true,
    transactions,
    receipts: receipts.receipts,
    logs: receipts.logs,
    traces: null,
    stateChanges: null,
    preState: null,
  });
  const evidence: Evidence = {
    ...NO_EVIDENCE,
    transactions: transactionEvidence,
    receipts: receipts.receiptEvidence,
    logs: receipts.logEvidence,
  };
  return { step, evidence };
}

function withoutRepeats(items: readonly Item[]): Item[] {
  return items.filter((item, at) => {
    const previous = items[at - 1];
    if (previous === undefined || previous.index !== item.index) return true;
    if (sortedJson([previous.transaction, previous.receipt]) === sortedJson([item.transaction, item.receipt]))
      return false;
    throw new BadInputError(
      'input.conflict',
      `items ${previous.at} and ${item.at} differ about one transaction`,
      {
        place: { block: item.number, field: `[${item.at}]` },
      },
    );
  });
}
