import type { BlockRef, IngestStep } from '#domain/generated/ingest-v1.js';
import type { StepInput } from '#platform/runner/topic-input.js';

/** Blocks of an array as an input of ingest, from after the block that an earlier run took in last. */
export function stepSource(
  steps: readonly IngestStep[],
  batchSize: number,
  tip: BlockRef | null,
  onBatch: (taken: number) => Promise<void> | void = () => undefined,
): StepInput<IngestStep> {
  let next = tip === null ? 0 : steps.findIndex(({ hash }) => hash.equals(tip.hash)) + 1;
  return {
    async next(signal) {
      if (signal.aborted || next >= steps.length) return null;
      const items = steps.slice(next, next + batchSize);
      next += items.length;
      await onBatch(next);
      return { items, offsets: [], records: [] };
    },
  };
}
