import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { BlockSource, Dropped, Skipped } from '#rpc/source.js';

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
  /** Blocks that went into the dead letters. */
  quarantined = 0;
  /** Newest block that an earlier run had left on the topic. */
  resumedAfter: number | null = null;

  /** Blocks that the source holds but that are none: bodies alone. */
  skipped: readonly Skipped[] = [];
  /** Values that gave way to better proven ones. */
  dropped: readonly Dropped[] = [];

  add(step: IngestStep, linked: boolean): void {
    this.blocks++;
    this.transactions += step.transactionCount;
    this.logs += step.logs.length;
    this.traces += step.traces.length;
    if (linked) this.links++;
    if (step.integrity.some(({ outcome }) => outcome === 'passed')) this.verified++;
  }

  /** Takes over what the source left out of this chain. */
  leftOut(source: BlockSource, chain: string): void {
    this.skipped = source.skipped.filter((item) => item.kind === 'block' && item.chain === chain);
    this.dropped = source.dropped.filter((item) => item.chain === chain);
  }
}
