import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PermanentError, UsageError } from '#domain/errors/sluice-error.js';
import type { CommandContext } from '../context.js';
import { RUNS } from '../run-logs.js';
import { ManifestMaker } from './make-manifest.js';
import { type Manifest, readManifest, writeManifest } from './manifest.js';
import { planReplay, type ReplayPlan } from './plan.js';
import { type FinishedChain, replayRun } from './replay-run.js';
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
}

export const CHECKPOINT_EVERY = 1000;

/** Plans, runs or resumes, and sums up. Gives what became of it. */
export async function replayCommand(
  context: CommandContext,
  source: string,
  flags: ReplayFlags,
): Promise<'done' | 'interrupted'> {
  const { terminal, lifecycle, cwd } = context;
  terminal.detail(`reading ${source}`);
  const configuration = {
    chain: flags.chain ?? null,
    blocks: flags.blocks ?? null,
    integrity: flags.integrity,
    onBadBlock: flags.onBadBlock,
  };
  const plan = await planReplay(source, configuration, flags.run, cwd);
  const { logUrl, manifestPath } = places(plan, flags, cwd);
  const earlier =
    manifestPath === null || !existsSync(manifestPath) ? null : await readManifest(manifestPath);
  if (earlier !== null && isFinished(earlier, plan, manifestPath ?? '')) {
    terminal.info(`run ${plan.runId} is finished already`);
    summarise(terminal, plan, earlier, { logUrl, manifestPath, chains: [], seconds: null });
    return 'done';
  }
  const started = performance.now();
  const maker = new ManifestMaker(plan);
  const chains: FinishedChain[] = [];
  const run = flags.separate === true ? separateRun : replayRun;
  const progress = new Map(
    plan.chains.map(({ chain, blocks }) => [chain, terminal.progress(`ingest ${chain}`, 'blocks', blocks)]),
  );
  await run(
    plan,
    {
      logUrl,
      batchSize: flags.batch,
      checkpointEvery: CHECKPOINT_EVERY,
      signal: lifecycle.signal,
      now: () => Date.now(),
      onProgress: (chain, done, block) =>
        progress.get(chain)?.update(done, block === null ? '' : `block ${block}`),
      onRecovery: (log) => {
        for (const { topic, bytesCut, reason } of log.recoveries) {
          terminal.warn(`${topic}: cut ${bytesCut} bytes that a crash left unfinished (${reason})`);
        }
      },
    },
    async (finished) => {
      progress.get(finished.chain.name)?.end();
      terminal.detail(`digesting ${finished.chain.name}`);
      await maker.add(finished);
      chains.push(finished);
    },
  );
  for (const line of progress.values()) line.end();
  if (lifecycle.signal.aborted) {
    terminal.info(`stopped; run ${plan.runId} resumes with the same command`);
    return 'interrupted';
  }
  const manifest = maker.finish();
  if (manifestPath !== null) {
    await mkdir(dirname(manifestPath), { recursive: true });
    await writeManifest(manifestPath, manifest);
  }
  const seconds = (performance.now() - started) / 1000;
  summarise(terminal, plan, manifest, { logUrl, manifestPath, chains, seconds });
  return 'done';
}

function places(
  plan: ReplayPlan,
  flags: ReplayFlags,
  cwd: string,
): { logUrl: string; manifestPath: string | null } {
  const logUrl = flags.log ?? `lmdb:${join(cwd, RUNS, plan.runId)}`;
  const directory = logUrl.startsWith('lmdb:') ? resolve(cwd, logUrl.slice(5)) : null;
  if (directory === null && logUrl !== 'memory:') throw new UsageError('log.url', `${logUrl} is no log`);
  if (directory === null && flags.separate === true) {
    throw new UsageError('log.url', 'processes cannot share memory:; give --separate a log of files');
  }
  const manifestPath =
    flags.manifest !== undefined
      ? resolve(cwd, flags.manifest)
      : directory === null
        ? null
        : join(directory, flags.log === undefined ? 'manifest.json' : `manifest-${plan.runId}.json`);
  return { logUrl: directory === null ? logUrl : `lmdb:${directory}`, manifestPath };
}

/** A manifest of this run id is only written when the run is through. */
function isFinished(earlier: Manifest, plan: ReplayPlan, path: string): boolean {
  if (earlier.runId !== plan.runId) return false;
  const same =
    earlier.source.inputDigest === plan.description.inputDigest &&
    JSON.stringify(earlier.configuration) === JSON.stringify(plan.configuration);
  if (!same) {
    throw new PermanentError(
      'run.conflict',
      `run ${plan.runId} was made from another source, range or configuration`,
      {
        place: { file: path },
      },
    );
  }
  return true;
}
