import { UsageError } from '#domain/errors/sluice-error.js';
import { parseTopicName } from '#domain/parse-topic-name.js';
import type { RunLogs } from '../run-logs.js';
import type { RunOnLog } from './record-run.js';

/**
 * The runs that have a decode topic on these logs, a chain each. Throws usage.flag where there is none of what was asked
 * for.
 *
 * @param wanted run id and chain; undefined: all of them
 */
export async function runsOnLogs(
  { list }: RunLogs,
  wanted: { readonly run?: string | undefined; readonly chain?: string | undefined },
): Promise<readonly RunOnLog[]> {
  const runs: RunOnLog[] = [];
  for (const { log } of list) {
    for (const { name } of await log.topics()) {
      const topic = parseTopicName(name);
      if (topic === null || topic.stage !== 'decode') continue;
      const { chain, runId } = topic;
      if (wanted.run !== undefined && runId !== wanted.run) continue;
      if (wanted.chain !== undefined && chain !== wanted.chain) continue;
      runs.push({ log, chain, runId });
    }
  }
  if (runs.length > 0) return runs;
  const what = [
    wanted.run === undefined ? 'no decoded run' : `no decoded run ${wanted.run}`,
    wanted.chain === undefined ? '' : ` of ${wanted.chain}`,
  ].join('');
  throw new UsageError('usage.flag', `there is ${what}; see sluice log ls`);
}
