import type { Chain } from '#chains/chain.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { deadLetterTopic, topicName } from '#domain/generated/topics.js';
import type { EventLog } from '#log/port.js';
import { type PlacedStage, runPipeline } from '#platform/runner/pipeline.js';
import { createSourceHost } from '#platform/runner/source-host.js';
import type { LoopProgress } from '#platform/runner/stage-loop.js';
import type { BlockRange } from '#rpc/range.js';
import type { BlockSource } from '#rpc/source.js';
import { deadLetters } from './dead-letter.js';
import { ingestInput } from './ingest-input.js';
import type { ChainTally } from './tally.js';

export interface IngestOptions {
  readonly source: BlockSource;
  /** Root of the source's files, for dead letters. */
  readonly root: string;
  readonly chain: Chain;
  /** Only where a range was asked for. */
  readonly range: BlockRange | null;
  readonly runId: string;
  /** full also recovers senders. */
  readonly integrity: 'default' | 'full';
  readonly onBadBlock: 'stop' | 'quarantine';
  readonly log: EventLog;
  readonly batchSize: number;
  readonly checkpointEvery: number;
  /** Wall clock, milliseconds; dead letters carry it. */
  readonly now: () => number;
  readonly tally: ChainTally;
  /** Stages behind ingest that run in the same process. */
  readonly stages?: readonly PlacedStage[];
  readonly onProgress?: (progress: LoopProgress) => void;
  /** Blocks after which the input ends, for replays of a prefix. */
  readonly limit?: number;
}

/** Brings one chain of a source onto the run's ingest topic, and through the stages behind it, from where the run had come to. */
export async function runIngest(options: IngestOptions, signal: AbortSignal): Promise<void> {
  const { source, chain, range, runId, log, tally, batchSize, checkpointEvery, onProgress } = options;
  const outputTopic = topicName({ chain: chain.name, stage: 'ingest', major: 1, runId });
  const letters = deadLetterTopic(outputTopic);
  const quarantine = options.onBadBlock === 'quarantine';
  if (quarantine) await log.createTopic(letters, { cleanupPolicy: 'compact' });
  const host = createSourceHost(ingestCodec, chain.reorgRingDepth);
  await runPipeline(
    {
      log,
      run: `run-${runId}`,
      batchSize,
      checkpointEvery,
      stages: options.stages ?? [],
      source: {
        host,
        outputTopic,
        open(tip) {
          tally.resumedAfter = tip?.number ?? null;
          return ingestInput({
            source,
            chain: chain.name,
            ...(range === null ? {} : { range }),
            after: tip,
            batchSize,
            senders: options.integrity === 'full',
            ...(quarantine
              ? { quarantine: (bad) => deadLetters(letters, options.root, bad, options.now()) }
              : {}),
            onQuarantine: () => tally.quarantined++,
            onBlock: (block, linked) => tally.add(block.step, linked),
            ...(options.limit === undefined ? {} : { limit: options.limit }),
          });
        },
      },
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    signal,
  );
  tally.leftOut(source, chain.name);
}
