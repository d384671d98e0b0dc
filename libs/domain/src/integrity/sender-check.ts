import { toHex } from '../bytes.js';
import { recoverAuthority, recoverSender } from '../ethereum/sender.js';
import { hasSignature, KNOWN_TRANSACTION_TYPES } from '../ethereum/transaction.js';
import type { Transaction } from '../generated/ingest-v1.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

/**
 * sender: transaction and receipt name the same sender, and where `recover`, the signature gives it. Only recovery is
 * an outcome of its own; it takes about a millisecond a transaction.
 */
export function checkSenders(subject: Subject, recover: boolean, findings: Findings): void {
  const { step, committed } = subject;
  if (!subject.hasTransactions) return;
  const before = findings.failureCount;
  step.transactions.forEach((transaction, index) => {
    const from = step.receipts[index]?.from ?? null;
    if (from !== null && !from.equals(transaction.from)) {
      const detail = `the transaction is from ${toHex(transaction.from)}, its receipt from ${toHex(from)}`;
      findings.fail('sender', `receipts[${index}].from`, detail);
    }
  });
  if (!recover) return;
  const signed = step.transactions.slice(0, committed);
  const gap = signed.map(whyNotRecoverable).find((reason) => reason !== null) ?? null;
  signed.forEach((transaction, index) => {
    if (whyNotRecoverable(transaction) === null) checkSignatures(subject, transaction, index, findings);
  });
  if (gap !== null) findings.unavailable('sender', gap);
  else if (findings.failureCount === before) findings.passed('sender');
}

function whyNotRecoverable(transaction: Transaction): string | null {
  if (!hasSignature(transaction)) return 'the source shows no signatures';
  const known = KNOWN_TRANSACTION_TYPES.includes(transaction.type);
  return known ? null : `the signature of transaction type 0x${transaction.type.toString(16)} is not known`;
}

function checkSignatures(
  { evidence }: Subject,
  transaction: Transaction,
  index: number,
  findings: Findings,
): void {
  const field = `transactions[${index}]`;
  const sender = recoverSender(transaction);
  if (sender === null || !sender.equals(transaction.from)) {
    const signer = sender === null ? 'nobody' : toHex(sender);
    findings.fail('sender', `${field}.from`, `${signer} signed it, not ${toHex(transaction.from)}`);
  }
  const authorities = evidence.transactions[index]?.authorities ?? null;
  transaction.authorizationList?.forEach((authorization, at) => {
    const shown = authorities?.[at] ?? null;
    if (shown !== null && recoverAuthority(authorization)?.equals(shown) !== true) {
      findings.fail(
        'sender',
        `${field}.authorizationList[${at}].authority`,
        `${toHex(shown)} did not sign it`,
      );
    }
  });
}
