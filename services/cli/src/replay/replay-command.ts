import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '#domain/errors/sluice-error.js';
import { topicName } from '#domain/generated/topics.js';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import type { CommandContext } from '../context.js';
import { chainLogUrl, RUNS } from '../run-logs.js';
import { type TokenNode, tokenNode } from '../tokens/token-node.js';
import { ManifestMaker } from './make-manifest.js';
import { type Manifest, readManifest, writeManifest } from './manifest.js';
import { namePlan } from './name-plan.js';
import { planReplay, type ReplayPlan } from './plan.js';
import { type FinishedChain, replayRun } from './replay-run.js';
import { claimRunId, identityOf } from './run-identity.js';
import { separateRun } from './separate-run.js';
import { summarise } from './summary.js';

export interface ReplayFlags {
  readonly chain?: string;
  readonly blocks?: string;
  readonly run?: string;
  readonly log?: string;
  readonly db?: string;
  readonly manifest?: string;
  readonly separate?: boolean;
  readonly integrity: 'default' | 'full';
  readonly onBadBlock: 'stop' | 'quarantine';
  readonly batch: number;
  readonly rpc?: string;
}

export const CHECKPOINT_EVERY = 1000;

/**
 * Plans, runs or resumes, and sums up. Returns early where the run was interrupted.
 *
 * @param sourceNode the node of the source, where it has one: it tells what tokens are called
 */
export async function replayCommand(
  context: CommandContext,
  source: string,
  flags: ReplayFlags,
  sourceNode: TokenNode | null = null,
): Promise<void> {
  const { terminal, lifecycle, cwd } = context;
  terminal.detail(`reading ${source}`);
  const configuration = {
    chain: flags.chain ?? null,
    blocks: flags.blocks ?? null,
    integrity: flags.integrity,
    onBadBlock: flags.onBadBlock,
  };
  const plan = await planReplay(source, configuration, flags.run, cwd);
  const { logUrl, directory, manifestPath } = places(plan, flags, context);
  const node = flags.rpc === undefined ? sourceNode : tokenNode(() => flags.rpc ?? '', context);
  if (directory !== null) await claimRunId(directory, plan);
  if (manifestPath !== null) await prepareDirectory(dirname(manifestPath));
  const earlier =
    manifestPath === null || !existsSync(manifestPath) ? null : await readManifest(manifestPath);
  if (earlier !== null && (await isFinished(earlier, plan, logUrl))) {
    terminal.info(`run ${plan.runId} is finished already`);
    const tokens = await namePlan(plan, logUrl, node, context);
    summarise(terminal, plan, earlier, { logUrl, manifestPath, chains: [], seconds: null, tokens });
    return;
  }
  const started = performance.now();
  const maker = new ManifestMaker(plan);
  const chains = await runPlan(plan, logUrl, flags, context, maker);
  if (lifecycle.signal.aborted) {
    terminal.info(`stopped; run ${plan.runId} resumes with the same command`);
    return;
  }
  const manifest = maker.finish();
  if (manifestPath !== null) await writeManifest(manifestPath, manifest);
  const seconds = (performance.now() - started) / 1000;
  const tokens = await namePlan(plan, logUrl, node, context);
  summarise(terminal, plan, manifest, { logUrl, manifestPath, chains, seconds, tokens });
}

async function runPlan(
  plan: ReplayPlan,
  logUrl: string,
  flags: ReplayFlags,
  { terminal, lifecycle }: CommandContext,
  maker: ManifestMaker,
): Promise<readonly FinishedChain[]> {
  const chains: FinishedChain[] = [];
  const run = flags.separate === true ? separateRun : replayRun;
  const progress = new Map(
    plan.chains.map(({ chain, blocks }) => [chain, terminal.progress(`ingest ${chain}`, 'blocks', blocks)]),
  );
  const options = {
    logUrl,
    batchSize: flags.batch,
    checkpointEvery: CHECKPOINT_EVERY,
    signal: lifecycle.signal,
    now: () => Date.now(),
    onProgress: (chain: string, done: number, block: number | null) =>
      progress.get(chain)?.update(done, block === null ? '' : `block ${block}`),
    onRecovery: (log: EventLog) => {
      for (const { topic, bytesCut, reason } of log.recoveries) {
        terminal.warn(`${topic}: cut ${bytesCut} bytes that a crash left unfinished (${reason})`);
      }
    },
  };
  try {
    await run(plan, options, async (finished) => {
      progress.get(finished.chain.name)?.end();
      terminal.detail(`digesting ${finished.chain.name}`);
      await maker.add(finished);
      chains.push(finished);
    });
  } finally {
    for (const line of progress.values()) line.end();
  }
  return chains;
}

/** Before the run, so that it is not for nothing. */
async function prepareDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    throw new UsageError('usage.flag', 'the manifest cannot be written there', {
      place: { file: directory },
      cause: error,
    });
  }
}

interface Places {
  readonly logUrl: string;
  /** Of the log; null in memory. */
  readonly directory: string | null;
  readonly manifestPath: string | null;
}

function places(plan: ReplayPlan, flags: ReplayFlags, { cwd, env }: CommandContext): Places {
  const given = flags.log ?? env['SLUICE_LOG_URL'];
  const logUrl = given ?? `lmdb:${join(cwd, RUNS, plan.runId)}`;
  const directory = logUrl.startsWith('lmdb:') ? resolve(cwd, logUrl.slice(5)) : null;
  if (directory === null && logUrl !== 'memory:') throw new UsageError('log.url', `${logUrl} is no log`);
  if (directory === null && flags.separate === true) {
    throw new UsageError('log.url', 'processes cannot share memory:; give --separate a log of files');
  }
  if (directory === null && flags.rpc !== undefined) {
    throw new UsageError(
      'log.url',
      'what a node tells would be lost with memory:; give --rpc a log of files',
    );
  }
  const manifestPath =
    flags.manifest !== undefined
      ? resolve(cwd, flags.manifest)
      : directory === null
        ? null
        : join(directory, given === undefined ? 'manifest.json' : `manifest-${plan.runId}.json`);
  return { logUrl: directory === null ? logUrl : `lmdb:${directory}`, directory, manifestPath };
}

/** A manifest is only written when the run is through; the log must still hold what it says. */
async function isFinished(earlier: Manifest, plan: ReplayPlan, logUrl: string): Promise<boolean> {
  const { inputDigest, configuration, stages, schemaFingerprints } = identityOf(plan);
  const same =
    earlier.runId === plan.runId &&
    isDeepStrictEqual(
      [earlier.source.inputDigest, earlier.configuration, earlier.stages, earlier.schemaFingerprints],
      [inputDigest, configuration, stages, schemaFingerprints],
    );
  if (!same || !logUrl.startsWith('lmdb:')) return false;
  for (const [name, { steps }] of Object.entries(earlier.topics)) {
    const [chain = '', stage = ''] = name.split('.');
    const url = chainLogUrl(logUrl, chain);
    if (!existsSync(join(url.slice(5), 'format.json'))) return false;
    const log = await openLog(url);
    try {
      const topic = topicName({ chain, stage, major: 1, runId: plan.runId });
      const info = (await log.topics()).find((candidate) => candidate.name === topic);
      if (info === undefined || info.records < steps) return false;
    } finally {
      await log.close();
    }
  }
  return true;
}
