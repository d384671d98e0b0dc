import { isDeepStrictEqual } from 'node:util';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { SourceBlock } from '#rpc/source.js';

/** The undamaged blocks by hash, hex. Of two that show the same block, the first one stands. */
export type Originals = ReadonlyMap<string, IngestStep>;

export function originalsOf(blocks: Iterable<SourceBlock>): Originals {
  return new Map([...blocks].reverse().map(({ step }) => [step.hash.toString('hex'), step]));
}

/**
 * Throws unless a verified block is what every step must be, however its source was damaged, and says what the
 * original says wherever a hash commits to it.
 */
export function checkSound({ step }: SourceBlock, originals: Originals): void {
  checkForm(step);
  if (!passed(step, 'header-hash')) return;
  const original = originals.get(step.hash.toString('hex'));
  if (original === undefined) throw new Error('a block with another header passed the check of its hash');
  for (const field of ['number', 'parentHash', 'time', 'feeRecipient', 'baseFeePerGas'] as const)
    same(field, step[field], original[field]);
  if (passed(step, 'transactions-root') && step.transactions.length > 0)
    same('transactions', withoutSender(step), withoutSender(original));
  if (!passed(step, 'receipts-root')) return;
  same('logs', step.logs, original.logs);
  same('receipts', committedOf(step), committedOf(original));
}

function checkForm(step: IngestStep): void {
  const counts = { number: step.number, transactionCount: step.transactionCount };
  for (const [field, value] of Object.entries(counts)) checkCount(field, value);
  for (const log of step.logs) checkCount('logIndex', log.logIndex);
  if (step.kind !== 'block') throw new Error(`the step is of kind ${step.kind}`);
  checkSize('hash', step.hash, 32);
  for (const { from } of step.transactions) checkSize('from', from, 20);
  for (const { address, topics } of step.logs) {
    checkSize('address', address, 20);
    for (const topic of topics) checkSize('topic', topic, 32);
  }
}

function checkCount(field: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new Error(`${field} of the step is ${String(value)}`);
}

function checkSize(field: string, value: unknown, size: number): void {
  if (!(value instanceof Uint8Array)) throw new Error(`a ${field} of the step is ${String(value)}`);
  if (value.length !== size) throw new Error(`a ${field} of the step has ${value.length} bytes`);
}

function passed(step: IngestStep, check: string): boolean {
  return step.integrity.some((item) => item.check === check && item.outcome === 'passed');
}

/** Throws with the path of the first difference. */
function same(path: string, value: unknown, original: unknown): void {
  if (isDeepStrictEqual(value, original)) return;
  if (isContainer(value) && isContainer(original)) {
    for (const key of Object.keys(original)) same(`${path}.${key}`, value[key], original[key]);
  }
  throw new Error(`${path} is ${show(value)}, was ${show(original)}, and the checks passed`);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}

function show(value: unknown): string {
  return Buffer.isBuffer(value)
    ? `0x${value.toString('hex', 0, 40)}`
    : JSON.stringify(value ?? null).slice(0, 200);
}

/** Senders are proven by `--integrity full` alone. */
function withoutSender(step: IngestStep): unknown[] {
  return step.transactions.map((transaction) => ({ ...transaction, from: null }));
}

/** What the receipts root is over, besides logs and the type, which stands in the transaction as well. */
function committedOf(step: IngestStep): unknown[] {
  return step.receipts.map(({ status, root, cumulativeGasUsed, logCount }) => ({
    status,
    root,
    cumulativeGasUsed,
    logCount,
  }));
}
