import type { IngestStep } from '#domain/generated/ingest-v1.js';

/** What a run saw of a chain, for its summary. */
export class ChainTally {
  blocks = 0;
  transactions = 0;
  logs = 0;
  traces = 0;
  /** Parent links that were proven. */
  links = 0;
  /** Blocks of which at least one check passed. */
  verified = 0;
  /** Newest block that an earlier run had left on the topic. */
  resumedAfter: number | null = null;

  add(step: IngestStep, linked: boolean): void {
    this.blocks++;
    this.transactions += step.transactionCount;
    this.logs += step.logs.length;
    this.traces += step.traces.length;
    if (linked) this.links++;
    if (step.integrity.some(({ outcome }) => outcome === 'passed')) this.verified++;
  }
}
