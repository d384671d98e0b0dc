import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import { placeDecode } from '#services/decode/place-decode.js';
import { placeDetect } from '#services/detect/place-detect.js';
import { runIngest } from '#services/ingest/run-ingest.js';
import { ChainTally } from '#services/ingest/tally.js';
import { chainLogUrl } from '../run-logs.js';
import type { ChainPlan, ReplayPlan } from './plan.js';

export interface ReplayOptions {
  /** Of the run; each chain has its own below it. */
  readonly logUrl: string;
  readonly batchSize: number;
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
  /** Wall clock, milliseconds; dead letters carry it. */
  readonly now: () => number;
  readonly onProgress?: (chain: string, done: number, block: number | null) => void;
  readonly onRecovery?: (log: EventLog) => void;
  /** Blocks of each chain after which it ends, for replays of a prefix. */
  readonly limit?: number;
}

/** A chain's log after its run, still open. */
export interface FinishedChain {
  readonly plan: ChainPlan;
  readonly chain: Chain;
  readonly log: EventLog;
  readonly tally: ChainTally;
}

export type UseChain = (finished: FinishedChain) => Promise<void>;

/** Brings one chain of the plan onto its log. */
export type RunChain = (
  plan: ReplayPlan,
  chain: ChainPlan,
  log: EventLog,
  tally: ChainTally,
  options: ReplayOptions,
) => Promise<void>;

/**
 * Runs the stages over every chain of the plan, one after the other. `use` gets each chain's log before it is closed.
 * Returns early, between two steps, when the signal aborts.
 */
export async function replayRun(
  plan: ReplayPlan,
  options: ReplayOptions,
  use: UseChain,
  runChain: RunChain = runFusedChain,
): Promise<void> {
  for (const chainPlan of plan.chains) {
    const chain = chainNamed(chainPlan.chain);
    const log = await openLog(chainLogUrl(options.logUrl, chain.name));
    try {
      if (log.recoveries.length > 0) options.onRecovery?.(log);
      const tally = new ChainTally();
      try {
        await runChain(plan, chainPlan, log, tally, options);
      } catch (error) {
        // Of several chains, one may have nothing but bodies.
        if (plan.chains.length === 1 || !(error instanceof BadInputError) || error.code !== 'input.empty')
          throw error;
        tally.leftOut(plan.source, chain.name);
      }
      if (options.signal.aborted) return;
      await use({ plan: chainPlan, chain, log, tally });
    } finally {
      await log.close();
    }
  }
}

/** All stages in this process. */
const runFusedChain: RunChain = async (plan, { chain, range }, log, tally, options) => {
  const { onProgress, limit } = options;
  await runIngest(
    {
      source: plan.source,
      root: plan.description.location,
      chain: chainNamed(chain),
      range,
      runId: plan.runId,
      integrity: plan.configuration.integrity,
      onBadBlock: plan.configuration.onBadBlock,
      log,
      stages: [placeDecode, placeDetect].map((place) => place(chainNamed(chain), plan.runId)),
      batchSize: options.batchSize,
      checkpointEvery: options.checkpointEvery,
      now: options.now,
      tally,
      ...(onProgress === undefined
        ? {}
        : { onProgress: ({ steps, lastBlock }) => onProgress(chain, steps, lastBlock) }),
      ...(limit === undefined ? {} : { limit }),
    },
    options.signal,
  );
};
