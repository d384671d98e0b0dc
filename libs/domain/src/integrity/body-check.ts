import { toHex } from '../bytes.js';
import { EMPTY_LIST_HASH } from '../ethereum/header.js';
import { RlpWriter, rlpListSize, rlpStringSize } from '../ethereum/rlp.js';
import { orderedTrieRoot } from '../ethereum/trie.js';
import type { Withdrawal } from '../generated/ingest-v1.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

/** What the checks of the roots learned about the block's RLP; null where it is not known. */
export interface Encoded {
  readonly headerSize: number | null;
  readonly transactions: readonly Buffer[] | null;
}

/** malformed: counts, uncles, withdrawals and size that don't fit header and transactions. */
export function checkBody(subject: Subject, encoded: Encoded, findings: Findings): void {
  checkCounts(subject, findings);
  const { header } = subject.step;
  if (header === null) return;
  const hasUncles = !header.sha3Uncles.equals(EMPTY_LIST_HASH);
  if (header.uncles !== null && header.uncles.length > 0 !== hasUncles) {
    findings.fail('malformed', 'uncles', `${header.uncles.length} uncles do not fit sha3Uncles`);
  }
  const withdrawals = header.withdrawals === null ? null : header.withdrawals.map(encodeWithdrawal);
  if (withdrawals !== null) {
    const root = orderedTrieRoot(withdrawals);
    if (header.withdrawalsRoot === null)
      findings.fail('malformed', 'withdrawals', 'the header has no withdrawalsRoot');
    else if (!root.equals(header.withdrawalsRoot)) {
      findings.fail(
        'malformed',
        'withdrawals',
        `they give ${toHex(root)}, not ${toHex(header.withdrawalsRoot)}`,
      );
    }
  }
  const bodyKnown = !hasUncles && (withdrawals !== null || header.withdrawalsRoot === null);
  if (bodyKnown && subject.rules.sizeIsRlp) checkSize(subject, encoded, withdrawals, findings);
}

function checkCounts(
  { step, hasTransactions, hasReceipts, firstLogs, hasLogs }: Subject,
  findings: Findings,
): void {
  if (hasTransactions && step.transactions.length !== step.transactionCount) {
    findings.fail(
      'malformed',
      'transactions',
      `${step.transactions.length} instead of ${step.transactionCount}`,
    );
  }
  if (hasReceipts && step.receipts.length !== step.transactionCount) {
    findings.fail(
      'malformed',
      'receipts',
      `${step.receipts.length} for ${step.transactionCount} transactions`,
    );
  }
  if (hasReceipts && hasLogs && firstLogs.at(-1) !== step.logs.length) {
    findings.fail('malformed', 'logs', `${step.logs.length} where the receipts have ${firstLogs.at(-1)}`);
  }
}

function encodeWithdrawal({ index, validatorIndex, address, amount }: Withdrawal): Buffer {
  const writer = new RlpWriter(64);
  const list = writer.openList();
  for (const field of [index, validatorIndex, address, amount]) writer.string(field);
  writer.closeList(list);
  return writer.view();
}

/** The block is a list of header, transactions, uncles and (since EIP-4895) withdrawals; blob sidecars are no part. */
function checkSize(
  { step, evidence }: Subject,
  { headerSize, transactions }: Encoded,
  withdrawals: readonly Buffer[] | null,
  findings: Findings,
): void {
  if (evidence.size === null || headerSize === null || transactions === null) return;
  const body = transactions.reduce(
    (sum, encoding, index) =>
      sum + (step.transactions[index]?.type === 0 ? encoding.length : rlpStringSize(encoding)),
    0,
  );
  const emptyUncles = 1;
  const tail =
    withdrawals === null ? 0 : rlpListSize(withdrawals.reduce((sum, item) => sum + item.length, 0));
  const size = rlpListSize(headerSize + rlpListSize(body) + emptyUncles + tail);
  if (size !== evidence.size)
    findings.fail('malformed', 'size', `the block takes ${size} bytes, not ${evidence.size}`);
}
