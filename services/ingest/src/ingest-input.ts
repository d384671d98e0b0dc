import { BadInputError } from '#domain/errors/sluice-error.js';
import type { BlockRef, IngestStep } from '#domain/generated/ingest-v1.js';
import type { NewRecord } from '#log/port.js';
import type { InputBatch, StepInput } from '#platform/runner/topic-input.js';
import { ParentLink } from '#rpc/parent-link.js';
import type { BlockRange } from '#rpc/range.js';
import type { BadBlock, BlockSource, SourceBlock } from '#rpc/source.js';
import { verifyBlock } from '#rpc/verify-block.js';

export interface IngestInputOptions {
  readonly source: BlockSource;
  readonly chain: string;
  /** An explicit range: a block that is missing inside of it is an error. */
  readonly range?: BlockRange;
  /** The newest block that is already on the topic. */
  readonly after: BlockRef | null;
  /** Blocks a batch, at the most; large blocks end it earlier. */
  readonly batchSize: number;
  /** Recover senders from signatures. */
  readonly senders: boolean;
  /** Turns a bad block into dead letters; without it the first one stops the run. */
  readonly quarantine?: (bad: BadBlock) => Promise<readonly NewRecord[]>;
  readonly onQuarantine?: () => void;
  readonly onBlock?: (block: SourceBlock, linked: boolean) => void;
  /** Blocks after which the input ends, for replays of a prefix. */
  readonly limit?: number;
}

/** Parsed blocks are several times as large as their records: a batch must not hold many large ones. */
const BATCH_WEIGHT = 50_000;

/** Verified blocks of a source, as the ingest stage takes them. */
export function ingestInput(options: IngestInputOptions): StepInput<IngestStep> {
  const { source, chain, range, after, batchSize, quarantine } = options;
  const bad: BadBlock[] = [];
  const link = new ParentLink(after);
  const blocks = source
    .blocks({
      chain,
      ...(range === undefined ? {} : { range }),
      ...(after === null ? {} : { after: after.number }),
      ...(quarantine === undefined ? {} : { onBadBlock: (block: BadBlock) => bad.push(block) }),
    })
    [Symbol.asyncIterator]();
  let left = options.limit ?? Infinity;
  let ended = false;

  function accept(block: SourceBlock): IngestStep | null {
    left--;
    // A file that does not name its number comes again.
    if (after !== null && block.step.number <= after.number) return null;
    try {
      const verified = verifyBlock(block, { senders: options.senders });
      const before = link.checked;
      link.next(verified.step);
      options.onBlock?.(verified, link.checked > before);
      return verified.step;
    } catch (error) {
      if (quarantine === undefined || !(error instanceof BadInputError)) throw error;
      bad.push({ chain, number: block.step.number, files: block.origin, error });
      return null;
    }
  }

  async function deadLetters(): Promise<NewRecord[]> {
    const records: NewRecord[] = [];
    for (const block of bad.splice(0)) {
      const known = after !== null && block.number !== null && block.number <= after.number;
      if (known || quarantine === undefined) continue;
      options.onQuarantine?.();
      records.push(...(await quarantine(block)));
    }
    return records;
  }

  return {
    async next(signal): Promise<InputBatch<IngestStep> | null> {
      const items: IngestStep[] = [];
      for (let weight = 0; !ended && !signal.aborted && items.length < batchSize && weight < BATCH_WEIGHT; ) {
        const turn = left > 0 ? await blocks.next() : null;
        if (turn === null || turn.done === true) {
          ended = true;
          break;
        }
        const step = accept(turn.value);
        if (step === null) continue;
        items.push(step);
        weight += weightOf(step);
      }
      const records = await deadLetters();
      if (items.length === 0 && records.length === 0) {
        await blocks.return?.();
        return null;
      }
      return { items, offsets: [], records };
    },
  };
}

/** Rough count of objects. */
function weightOf(step: IngestStep): number {
  return (
    step.transactions.length +
    step.receipts.length +
    step.logs.length +
    step.traces.length +
    step.stateChanges.length
  );
}
