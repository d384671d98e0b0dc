import { toHex } from '../bytes.js';
import type { Receipt, Trace, Transaction } from '../generated/ingest-v1.js';
import type { Findings } from './findings.js';
import { agrees } from './placement-check.js';
import type { Subject } from './subject.js';

/**
 * traces: no root is over traces, so all that can be said is whether the outermost call of each transaction agrees
 * with transaction and receipt: who called whom with what value and input, whether it succeeded, what it created.
 *
 * Gas is not compared. The outermost call's gas is the receipt's with some tracers, and without intrinsic gas and
 * refunds with others, and what a step keeps does not tell which. Inner calls and state changes are not checked.
 */
export function checkTraces({ step, hasTransactions, hasReceipts }: Subject, findings: Findings): void {
  if (!step.capabilities.includes('traces')) return;
  if (!hasTransactions && !hasReceipts) {
    findings.unavailable('traces', 'neither transactions nor receipts to compare them with');
    return;
  }
  const before = findings.failureCount;
  const positions = new Map<number, number>();
  (hasTransactions
    ? step.transactions.map((one) => one.index)
    : step.receipts.map((one) => one.transactionIndex)
  ).forEach((index, position) => positions.set(index, position));
  const rooted = new Set<number>();
  step.traces.forEach((trace, at) => {
    const { transactionIndex } = trace;
    // Rewards belong to no transaction.
    if (transactionIndex < 0) return;
    const position = positions.get(transactionIndex);
    if (position === undefined) {
      findings.fail(
        'malformed',
        `traces[${at}].transactionIndex`,
        `there is no transaction ${transactionIndex}`,
      );
      return;
    }
    if (trace.traceAddress.length > 0) return;
    if (rooted.has(transactionIndex))
      findings.fail('malformed', `traces[${at}]`, `transaction ${transactionIndex} has two outermost calls`);
    rooted.add(transactionIndex);
    const transaction = step.transactions[position];
    const receipt = step.receipts[position];
    if (transaction !== undefined) compareCall(trace, transaction, at, findings);
    if (receipt !== undefined) compareOutcome(trace, receipt, at, findings);
  });
  if (findings.failureCount > before) return;
  const missing = positions.size - rooted.size;
  if (missing > 0 && !step.partial)
    findings.unavailable('traces', `${missing} of ${positions.size} transactions have no trace`);
  else findings.passed('traces', 'outermost calls against transactions and receipts; no root is over traces');
}

function compareCall(trace: Trace, transaction: Transaction, at: number, findings: Findings): void {
  const differs = (field: string, shown: Buffer | null, expected: Buffer) => {
    if (!agrees(shown, expected)) {
      findings.fail(
        'malformed',
        `traces[${at}].${field}`,
        `the transaction has ${short(expected)}, the trace ${short(shown as Buffer)}`,
      );
    }
  };
  const creates = trace.type === 'create' || trace.type === 'create2';
  if (creates !== (transaction.to === null)) {
    findings.fail(
      'malformed',
      `traces[${at}].type`,
      `${trace.type} where the transaction ${transaction.to === null ? 'creates' : 'calls'}`,
    );
    return;
  }
  differs('from', trace.from, transaction.from);
  if (transaction.to !== null) differs('to', trace.to, transaction.to);
  differs('value', trace.value, transaction.value);
  // Several tracers show no init code of the outermost creation.
  if (!creates || trace.input.length > 0) differs('input', trace.input, transaction.input);
}

function compareOutcome(trace: Trace, receipt: Receipt, at: number, findings: Findings): void {
  if (receipt.status !== null && receipt.status !== (trace.error === null)) {
    const shown = trace.error ?? 'none';
    findings.fail(
      'malformed',
      `traces[${at}].error`,
      `${shown}, where the receipt's status is ${receipt.status ? 1 : 0}`,
    );
  }
  if (receipt.from !== null && !agrees(trace.from, receipt.from)) {
    findings.fail('malformed', `traces[${at}].from`, `the receipt has ${toHex(receipt.from)}`);
  }
  const created = receipt.contractAddress;
  if (created !== null && trace.error === null && !agrees(trace.to, created)) {
    findings.fail('malformed', `traces[${at}].to`, `the receipt has the contract ${toHex(created)}`);
  }
}

function short(bytes: Buffer): string {
  const hex = toHex(bytes);
  return hex.length <= 66 ? hex : `${hex.slice(0, 66)}... (${bytes.length} bytes)`;
}
