import { UsageError } from '#domain/errors/sluice-error.js';
import type { CommandContext } from '../context.js';
import { openRunLogs, type RunLogs } from '../run-logs.js';
import type { RunOnLog } from '../tokens/record-run.js';
import { runsOnLogs } from '../tokens/runs-on-logs.js';

/** Which of the runs of a log. */
export interface RunFlags {
  readonly run?: string;
  readonly chain?: string;
}

/** Whether an argument names a log, and no file. */
export function isLogPath(path: string): boolean {
  return path.startsWith('lmdb:');
}

/** Opens the one run that a log holds, or that --run names, a chain each. The caller closes the logs. Throws usage.flag. */
export async function runOnPath(
  path: string,
  flags: RunFlags,
  context: CommandContext,
): Promise<{ readonly logs: RunLogs; readonly runs: readonly RunOnLog[] }> {
  const logs = await openRunLogs(path, context);
  try {
    const runs = await runsOnLogs(logs, flags);
    const ids = [...new Set(runs.map(({ runId }) => runId ?? 'live'))];
    if (ids.length > 1)
      throw new UsageError(
        'usage.flag',
        `${path} holds several runs: name one with --run (${ids.join(', ')})`,
      );
    return { logs, runs };
  } catch (error) {
    await logs.close();
    throw error;
  }
}
