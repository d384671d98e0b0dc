import { BadInputError } from '../errors/sluice-error.js';
import type { Check, IngestStep } from '../generated/ingest-v1.js';
import type { BlockRules } from './block-rules.js';
import { checkBloom } from './bloom-check.js';
import { checkBody } from './body-check.js';
import type { Evidence } from './evidence.js';
import { type Failure, Findings } from './findings.js';
import { checkGas } from './gas-check.js';
import { checkHeader } from './header-check.js';
import { checkLogFields } from './log-fields-check.js';
import { checkReceiptFields } from './receipt-fields-check.js';
import { checkReceipts, receiptBlooms } from './receipts-check.js';
import { checkSenders } from './sender-check.js';
import { subjectOf } from './subject.js';
import { checkTraces } from './traces-check.js';
import { checkTransactionFields, pricesPaid } from './transaction-fields-check.js';
import { checkTransactions } from './transactions-check.js';

export interface CheckOptions {
  /** Recover senders from signatures; about a millisecond a transaction. */
  readonly senders: boolean;
  readonly rules: BlockRules;
}

export interface BlockReport {
  /** For the step's `integrity`: what passed or could not be checked. A check that does not apply is absent. */
  readonly checks: readonly Check[];
  /** Empty for a block without a contradiction; the first is the one that a refusal names. */
  readonly failures: readonly Failure[];
}

/**
 * Checks a block against itself: header, roots, bloom, gas, and everything that its source says twice. Reads only, and
 * never throws for a bad block.
 */
export function checkBlock(step: IngestStep, evidence: Evidence, options: CheckOptions): BlockReport {
  const findings = new Findings();
  try {
    runChecks(step, evidence, options, findings);
  } catch (error) {
    // A field that the encoding needs and the source leaves out.
    if (!(error instanceof BadInputError)) throw error;
    findings.fail('malformed', error.place.field ?? 'block', error.message);
  }
  return { checks: findings.checks, failures: findings.failures };
}

function runChecks(step: IngestStep, evidence: Evidence, options: CheckOptions, findings: Findings): void {
  const subject = subjectOf(step, evidence, options.rules);
  const headerSize = checkHeader(subject, findings);
  const transactions = checkTransactions(subject, findings);
  const blooms = receiptBlooms(subject);
  checkReceipts(subject, blooms, findings);
  checkBloom(subject, blooms, findings);
  checkGas(subject, findings);
  checkSenders(subject, options.senders, findings);
  const prices = pricesPaid(subject);
  checkBody(subject, { headerSize, transactions }, findings);
  checkTransactionFields(subject, prices, findings);
  checkReceiptFields(subject, prices, findings);
  checkLogFields(subject, findings);
  checkTraces(subject, findings);
}
