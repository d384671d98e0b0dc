import type { CheckName } from '../errors/sluice-error.js';
import type { Check } from '../generated/ingest-v1.js';

export interface Failure {
  readonly check: CheckName;
  readonly detail: string;
  /** Path in the source's JSON, for instance `receipts[3].gasUsed`. */
  readonly field: string;
}

/** Names of the outcomes that a block records. */
export type CheckedName =
  | 'header-hash'
  | 'transactions-root'
  | 'receipts-root'
  | 'logs-bloom'
  | 'gas-used'
  | 'sender'
  | 'traces';

/** The first failure that is named by a refusal: from what commits to most to what is a mere repetition. */
const PRECEDENCE: readonly CheckName[] = [
  'parent-link',
  'header-hash',
  'transactions-root',
  'receipts-root',
  'logs-bloom',
  'gas-used',
  'sender',
  'malformed',
];

/** Collects the outcomes of checks over one block, in the order in which they ran. */
export class Findings {
  private readonly outcomes: Check[] = [];
  private readonly failed: Failure[] = [];

  passed(check: CheckedName, reason: string | null = null): void {
    this.outcomes.push({ check, outcome: 'passed', reason });
  }

  unavailable(check: CheckedName, reason: string): void {
    this.outcomes.push({ check, outcome: 'unavailable', reason });
  }

  fail(check: CheckName, field: string, detail: string): void {
    this.failed.push({ check, field, detail });
  }

  /** How many failures there are so far: a check passes where it adds none. */
  get failureCount(): number {
    return this.failed.length;
  }

  get checks(): readonly Check[] {
    return this.outcomes;
  }

  /** By precedence, then in the order found. */
  get failures(): readonly Failure[] {
    return [...this.failed].sort((a, b) => PRECEDENCE.indexOf(a.check) - PRECEDENCE.indexOf(b.check));
  }
}
