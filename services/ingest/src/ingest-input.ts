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
  return new IngestInput(options);
}

class IngestInput implements StepInput<IngestStep> {
  private readonly bad: BadBlock[] = [];
  private readonly link: ParentLink;
  private readonly blocks: AsyncIterator<SourceBlock>;
  private left: number;
  private ended = false;

  constructor(private readonly options: IngestInputOptions) {
    const { source, chain, range, after, quarantine } = options;
    this.left = options.limit ?? Infinity;
    this.link = new ParentLink(after);
    this.blocks = source
      .blocks({
        chain,
        ...(range === undefined ? {} : { range }),
        ...(after === null ? {} : { after: after.number }),
        ...(quarantine === undefined ? {} : { onBadBlock: (block: BadBlock) => this.bad.push(block) }),
      })
      [Symbol.asyncIterator]();
  }

  async next(signal: AbortSignal): Promise<InputBatch<IngestStep> | null> {
    const items: IngestStep[] = [];
    let weight = 0;
    while (!this.ended && !signal.aborted && items.length < this.options.batchSize && weight < BATCH_WEIGHT) {
      const turn = this.left > 0 ? await this.blocks.next() : null;
      this.ended = turn === null || turn.done === true;
      if (turn === null || turn.done === true) break;
      const step = this.accept(turn.value);
      if (step === null) continue;
      items.push(step);
      weight += weightOf(step);
    }
    const records = await this.deadLetters();
    if (items.length > 0 || records.length > 0) return { items, offsets: [], records };
    await this.blocks.return?.();
    return null;
  }

  /** Null for a block that is there already, or goes into quarantine. */
  private accept(block: SourceBlock): IngestStep | null {
    this.left--;
    // A file that does not name its number comes again.
    if (this.isKnown(block.step.number)) return null;
    const { chain, quarantine, senders, onBlock } = this.options;
    try {
      const verified = verifyBlock(block, { senders });
      const before = this.link.checked;
      this.link.next(verified.step);
      onBlock?.(verified, this.link.checked > before);
      return verified.step;
    } catch (error) {
      if (quarantine === undefined || !(error instanceof BadInputError)) throw error;
      this.bad.push({ chain, number: block.step.number, files: block.origin, error });
      return null;
    }
  }

  private async deadLetters(): Promise<NewRecord[]> {
    const { quarantine, onQuarantine } = this.options;
    const records: NewRecord[] = [];
    for (const block of this.bad.splice(0)) {
      if (quarantine === undefined || (block.number !== null && this.isKnown(block.number))) continue;
      onQuarantine?.();
      records.push(...(await quarantine(block)));
    }
    return records;
  }

  private isKnown(number: number): boolean {
    const { after } = this.options;
    return after !== null && number <= after.number;
  }
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
