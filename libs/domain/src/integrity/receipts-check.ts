import { type Bloom, toHex } from '../bytes.js';
import { logsBloom } from '../ethereum/bloom.js';
import { writeReceipt } from '../ethereum/receipt.js';
import { RlpWriter } from '../ethereum/rlp.js';
import { KNOWN_TRANSACTION_TYPES } from '../ethereum/transaction.js';
import { orderedTrieRoot } from '../ethereum/trie.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

const writer = new RlpWriter(1 << 20);

/** Bloom of each receipt's logs; empty where receipts or logs are not at hand, or the receipts count other logs. */
export function receiptBlooms({ step, hasReceipts, hasLogs, firstLogs }: Subject): readonly Bloom[] {
  if (!hasReceipts || !hasLogs || firstLogs.at(-1) !== step.logs.length) return [];
  return step.receipts.map((_, index) =>
    logsBloom(step.logs, firstLogs[index] as number, firstLogs[index + 1] as number),
  );
}

/** receipts-root: the receipts with their logs encode to the header's root. */
export function checkReceipts(subject: Subject, blooms: readonly Bloom[], findings: Findings): void {
  const { step } = subject;
  const root = step.header?.receiptsRoot;
  if (!subject.hasReceipts || step.partial || root === undefined) return;
  const gap = whyNotEncodable(subject);
  if (gap !== null) {
    findings.unavailable('receipts-root', gap);
    return;
  }
  const computed = orderedTrieRoot(encodeAll(subject, blooms));
  if (computed.equals(root)) findings.passed('receipts-root');
  else
    findings.fail(
      'receipts-root',
      'receiptsRoot',
      `the receipts give ${toHex(computed)}, not ${toHex(root)}`,
    );
}

function whyNotEncodable({ step, rules, hasLogs, committed, firstLogs }: Subject): string | null {
  if (!hasLogs) return 'the source shows no logs';
  // Logs that no receipt counts, or too few of them: the duplicates check refuses the block.
  if (firstLogs.at(-1) !== step.logs.length) return 'the receipts count other logs';
  for (let index = 0; index < Math.min(committed, step.receipts.length); index++) {
    const receipt = step.receipts[index];
    if (receipt === undefined) return 'receipts are missing';
    const type = receipt.type ?? step.transactions[index]?.type;
    if (type === undefined) return 'the source does not show the type of each receipt';
    if (!KNOWN_TRANSACTION_TYPES.includes(type) && !rules.transactionTypes.includes(type)) {
      return `the encoding of receipts of type 0x${type.toString(16)} is not known`;
    }
    if (receipt.status === null && receipt.root === null) {
      return rules.receipts === 'state-root'
        ? 'receipts before Byzantium carry a state root, which the source does not show'
        : 'the source does not show the status of each receipt';
    }
  }
  return null;
}

function encodeAll({ step, committed, firstLogs }: Subject, blooms: readonly Bloom[]): Buffer[] {
  const ends: number[] = [];
  writer.reset();
  step.receipts.slice(0, committed).forEach((receipt, index) => {
    const type = receipt.type ?? (step.transactions[index]?.type as number);
    const start = firstLogs[index] as number;
    const end = firstLogs[index + 1] as number;
    writeReceipt(writer, type, receipt, blooms[index] as Bloom, step.logs, start, end);
    ends.push(writer.length);
  });
  return ends.map((end, index) => writer.view(index === 0 ? 0 : ends[index - 1], end));
}
