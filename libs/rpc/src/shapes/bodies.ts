import type { Hash } from '#domain/bytes.js';
import { hexHash } from '#domain/ethereum/hex.js';
import type { Transaction } from '#domain/generated/ingest-v1.js';
import type { TransactionEvidence } from '#domain/integrity/evidence.js';
import { within } from '../relocate.js';
import { asList, asObject, isAbsent, malformed } from './json.js';
import type { PlacementReader } from './placement.js';
import { parseTransaction } from './transaction.js';

/** The transactions that a block lists. */
export interface Bodies {
  readonly transactions: Transaction[] | null;
  readonly evidence: TransactionEvidence[];
  /** Where the block names its transactions by hash alone. */
  readonly hashes: Hash[] | null;
  readonly count: number;
}

/** Reads a block's list of transactions, whole or by hash. */
export function readBodies(json: unknown, placements: PlacementReader): Bodies {
  const { transactions: list } = asObject<'transactions'>(json);
  if (isAbsent(list)) throw malformed('the block shows no list of transactions', 'transactions');
  const items = asList(list, 'transactions');
  if (items.length > 0 && items.every((item) => typeof item === 'string')) {
    const hashes = items.map((item, index) => hexHash(item, `transactions[${index}]`));
    return { transactions: null, evidence: [], hashes, count: items.length };
  }
  const transactions: Transaction[] = [];
  const evidence: TransactionEvidence[] = [];
  items.forEach((item, index) => {
    const parsed = within({ field: `transactions[${index}]` }, () =>
      parseTransaction(item, index, placements),
    );
    transactions.push(parsed.transaction);
    evidence.push(parsed.evidence);
  });
  return { transactions, evidence, hashes: null, count: items.length };
}
