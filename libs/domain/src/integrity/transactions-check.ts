import { type Hash, toHex } from '../bytes.js';
import { keccak256 } from '../ethereum/keccak.js';
import { RlpWriter } from '../ethereum/rlp.js';
import { hasSignature, KNOWN_TRANSACTION_TYPES, writeTransaction } from '../ethereum/transaction.js';
import { orderedTrieRoot } from '../ethereum/trie.js';
import type { Transaction } from '../generated/ingest-v1.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

const writer = new RlpWriter(1 << 20);

/**
 * transactions-root: every transaction encodes to its hash, and all of them to the header's root. Returns the
 * encodings (views that the next call overwrites) where the root could be computed, else null.
 */
export function checkTransactions(subject: Subject, findings: Findings): readonly Buffer[] | null {
  const { step, committed, hasHeader } = subject;
  if (!subject.hasTransactions) return null;
  const before = findings.failureCount;
  const { encodings, gap } = encodeAll(step.transactions, committed, findings);
  const root = step.header?.transactionsRoot ?? null;
  if (step.partial || root === null) {
    const reason = step.partial ? 'some transactions of the block only' : 'no header';
    if (step.partial || hasHeader) findings.unavailable('transactions-root', reason);
    return gap === null && !step.partial ? encodings : null;
  }
  if (gap !== null) {
    findings.unavailable('transactions-root', gap);
    return null;
  }
  const computed = orderedTrieRoot(encodings);
  if (!computed.equals(root)) {
    findings.fail(
      'transactions-root',
      'transactionsRoot',
      `the transactions give ${toHex(computed)}, not ${toHex(root)}`,
    );
  } else if (findings.failureCount === before) findings.passed('transactions-root');
  return encodings;
}

/** Encodes the transactions one behind the other; `gap` says why one of them could not be. */
function encodeAll(
  transactions: readonly Transaction[],
  count: number,
  findings: Findings,
): { encodings: Buffer[]; gap: string | null } {
  let gap: string | null = null;
  const ends: number[] = [];
  writer.reset();
  for (const transaction of transactions.slice(0, count)) {
    const reason = whyNotEncodable(transaction);
    if (reason === null) writeTransaction(writer, transaction);
    gap ??= reason;
    ends.push(writer.length);
  }
  const encodings = ends.map((end, index) => writer.view(index === 0 ? 0 : ends[index - 1], end));
  encodings.forEach((encoded, index) => {
    // Nothing was written where the transaction can't be encoded.
    if (encoded.length > 0)
      compareHash(index, keccak256(encoded), (transactions[index] as Transaction).hash, findings);
  });
  return { encodings, gap };
}

function compareHash(index: number, computed: Hash, shown: Hash, findings: Findings): void {
  if (computed.equals(shown)) return;
  const field = `transactions[${index}].hash`;
  findings.fail(
    'transactions-root',
    field,
    `the transaction hashes to ${toHex(computed)}, not to ${toHex(shown)}`,
  );
}

function whyNotEncodable(transaction: Transaction): string | null {
  if (!KNOWN_TRANSACTION_TYPES.includes(transaction.type)) {
    return `the encoding of transaction type 0x${transaction.type.toString(16)} is not known`;
  }
  return hasSignature(transaction) ? null : 'the source shows no signatures';
}
