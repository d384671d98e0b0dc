import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BadInputError,
  InterruptedError,
  MismatchError,
  PermanentError,
} from '#domain/errors/sluice-error.js';
import { isKnownCommit } from '../code-commit.js';
import type { CommandContext } from '../context.js';
import { compareManifests, type Difference } from './compare.js';
import { differingField } from './differing-field.js';
import { findLookahead } from './lookahead.js';
import { ManifestMaker } from './make-manifest.js';
import { type Manifest, readManifest } from './manifest.js';
import { planReplay, type ReplayConfiguration, type ReplayPlan } from './plan.js';
import { CHECKPOINT_EVERY } from './replay-command.js';
import { replayRun } from './replay-run.js';

export interface VerifyFlags {
  readonly lookahead?: boolean;
  readonly log?: string;
  readonly source?: string;
}

/** Throws MismatchError, naming the first difference, where the re-run does not find a recorded hash again. */
export async function verifyCommand(
  context: CommandContext,
  flags: VerifyFlags,
  [path = '']: readonly string[],
): Promise<void> {
  const { terminal, cwd } = context;
  const recorded = await readManifest(path);
  const plan = await planOf(recorded, path, flags, cwd);
  checkCommit(recorded, context);
  const directory = await temporaryDirectory();
  try {
    const found = await rerun(plan, recorded, `lmdb:${directory}`, context);
    const differences = compareManifests(recorded, found);
    if (differences.length > 0) {
      const field =
        flags.log === undefined
          ? null
          : await differingField(differences, recorded.runId, flags.log, directory, context);
      refuse(differences, field, context);
    }
    const cuts = flags.lookahead === true ? await findLookahead(plan, found, context) : null;
    const steps = Object.values(found.topics).reduce((sum, topic) => sum + topic.steps, 0);
    const value = {
      verified: true,
      run: recorded.runId,
      topics: Object.keys(found.topics),
      steps,
      prefixes: cuts,
    };
    terminal.result(value, () =>
      [
        `verified: ${steps} steps of ${value.topics.join(', ')}`,
        ...(cuts === null ? [] : [`no look-ahead in ${cuts} prefixes`]),
      ].join('\n'),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function temporaryDirectory(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'sluice-verify-'));
  } catch (error) {
    throw new PermanentError('log.io', 'no temporary log can be made', {
      place: { file: tmpdir() },
      cause: error,
    });
  }
}

/** A source that is no longer where it was may have moved. */
async function planOf(
  recorded: Manifest,
  path: string,
  flags: VerifyFlags,
  cwd: string,
): Promise<ReplayPlan> {
  const configuration = configurationOf(recorded, path);
  try {
    return await planReplay(flags.source ?? recorded.source.path, configuration, recorded.runId, cwd);
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'input.unreadable' || flags.source !== undefined)
      throw error;
    const hint = 'If the source moved, say where it is now with --source.';
    throw new BadInputError(error.code, error.message, { hint, cause: error });
  }
}

async function rerun(
  plan: ReplayPlan,
  recorded: Manifest,
  logUrl: string,
  context: CommandContext,
): Promise<Manifest> {
  const { terminal, lifecycle } = context;
  const maker = new ManifestMaker(plan);
  const total = plan.chains.reduce((sum, { blocks }) => sum + blocks, 0);
  const progress = terminal.progress('verify', 'blocks', total);
  let before = 0;
  let done = 0;
  const onProgress = (chain: string, steps: number): void => {
    done = steps;
    progress.update(before + steps, chain);
  };
  const options = {
    logUrl,
    batchSize: 100,
    checkpointEvery: CHECKPOINT_EVERY,
    now: () => Date.now(),
    onProgress,
  };
  try {
    await replayRun(plan, { ...options, signal: lifecycle.signal }, async (finished) => {
      before += done;
      await maker.add(finished);
    });
  } catch (error) {
    if (error instanceof BadInputError) refuseChangedInput(plan, recorded, error, context);
    throw error;
  } finally {
    progress.end();
  }
  if (lifecycle.signal.aborted)
    throw new InterruptedError('run.interrupted', 'verification stopped before its end');
  return maker.finish();
}

function refuse(
  differences: readonly Difference[],
  field: string | null,
  { terminal }: CommandContext,
): never {
  for (const difference of differences) {
    if (terminal.options.json) terminal.result({ verified: false, ...difference, field }, () => '');
    else
      terminal.error(`${difference.what}\n  recorded ${difference.recorded}\n  found    ${difference.found}`);
  }
  const first = differences.find(({ step }) => step !== undefined) ?? differences[0];
  const where =
    first?.step === undefined
      ? first?.what
      : `${first.step.topic}, ${first.step.kind} ${first.step.number} (0x${first.step.hash})`;
  throw new MismatchError(
    'manifest.mismatch',
    `first difference: ${where}${field === null ? '' : `, field ${field}`}`,
  );
}

/** A source that can no longer be run because it was changed is a mismatch, too. */
function refuseChangedInput(
  plan: ReplayPlan,
  recorded: Manifest,
  error: BadInputError,
  context: CommandContext,
): void {
  const [was, is] = [recorded.source.inputDigest, plan.description.inputDigest];
  if (was === is) return;
  context.terminal.error(error.message);
  refuse([{ what: 'source.inputDigest', recorded: was, found: is }], null, context);
}

function checkCommit({ code }: Manifest, { terminal }: CommandContext): void {
  if (code.commit === null || isKnownCommit(code.commit) !== false) return;
  terminal.error(`code.commit ${code.commit} is not in this repository's history`);
  throw new MismatchError('manifest.mismatch', 'code.commit: the recorded code is not in this repository');
}

function configurationOf({ configuration }: Manifest, path: string): ReplayConfiguration {
  const { chain, blocks, integrity, onBadBlock } = configuration;
  const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
  const isKnown =
    isText(chain) &&
    isText(blocks) &&
    (integrity === 'default' || integrity === 'full') &&
    (onBadBlock === 'stop' || onBadBlock === 'quarantine');
  if (!isKnown)
    throw new BadInputError('manifest.malformed', 'the configuration is of another version', {
      place: { file: path, field: 'configuration' },
    });
  return { chain, blocks, integrity, onBadBlock };
}
