import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '#domain/errors/sluice-error.js';
import type { Manifest } from './manifest.js';
import type { ReplayPlan } from './plan.js';
import { schemaFingerprints, stageVersions } from './stages.js';

/** What decides a run's output besides the code: a run id stands for exactly one of these. */
export interface RunIdentity {
  readonly inputDigest: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly stages: Manifest['stages'];
  readonly schemaFingerprints: Manifest['schemaFingerprints'];
}

export function identityOf(plan: ReplayPlan): RunIdentity {
  return {
    inputDigest: plan.description.inputDigest,
    configuration: { ...plan.configuration },
    stages: stageVersions,
    schemaFingerprints,
  };
}

/** Where a log directory keeps the identity of a run. */
function identityPath(directory: string, runId: string): string {
  return join(directory, `run-${runId}.json`);
}

/** Claims the run id for this plan before its first step; run.conflict where it stands for something else. */
export async function claimRunId(directory: string, plan: ReplayPlan): Promise<void> {
  const path = identityPath(directory, plan.runId);
  const own = `${JSON.stringify(identityOf(plan), null, 2)}\n`;
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known === own) return;
  if (known !== null) {
    throw new PermanentError(
      'run.conflict',
      `run ${plan.runId} was made from another source, range, configuration or version`,
      {
        place: { file: path },
      },
    );
  }
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(`${path}.tmp`, own);
    await rename(`${path}.tmp`, path);
  } catch (error) {
    throw new PermanentError('log.io', 'the log directory cannot be written', {
      place: { file: path },
      cause: error,
    });
  }
}
