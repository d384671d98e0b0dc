#!/usr/bin/env node
import { chainNamed } from '#chains/registry.js';
import { openLog } from '#log/open-log.js';
import { runStageProcess } from '#platform/stage-process.js';
import { fileSource } from '#rpc/files/file-source.js';
import type { BlockRange } from '#rpc/range.js';
import { runIngest } from './run-ingest.js';
import { ChainTally } from './tally.js';

/** What the process that started this one asks for. */
export interface IngestProcessOptions {
  readonly path: string;
  /** --chain of the replay; decides how the source is read. */
  readonly chainFlag: string | null;
  readonly chain: string;
  readonly range: BlockRange | null;
  readonly runId: string;
  readonly integrity: 'default' | 'full';
  readonly onBadBlock: 'stop' | 'quarantine';
  readonly logUrl: string;
  readonly batchSize: number;
  readonly checkpointEvery: number;
}

await runStageProcess<IngestProcessOptions>(async (options, { lifecycle, report }) => {
  const log = lifecycle.own('log', await openLog(options.logUrl));
  const source = await fileSource(
    options.path,
    options.chainFlag === null ? {} : { chain: options.chainFlag },
  );
  const tally = new ChainTally();
  const { batchSize, checkpointEvery, range, runId, integrity, onBadBlock } = options;
  await runIngest(
    {
      source,
      root: options.path,
      chain: chainNamed(options.chain),
      range,
      runId,
      integrity,
      onBadBlock,
      log,
      batchSize,
      checkpointEvery,
      now: () => Date.now(),
      tally,
      onProgress: (progress) => report({ progress }),
    },
    lifecycle.signal,
  );
  report({ result: tally });
});
