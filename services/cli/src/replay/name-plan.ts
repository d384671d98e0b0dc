import { openLog } from '#log/open-log.js';
import type { CommandContext } from '../context.js';
import { chainLogUrl } from '../run-logs.js';
import { type RunTokens, tryRecordRun } from '../tokens/record-run.js';
import type { TokenNode } from '../tokens/token-node.js';
import type { ReplayPlan } from './plan.js';

/**
 * Records what the tokens of a finished run are called, of each of its chains that the node is of. It stands beside the
 * run: nothing of it is in digests or the manifest, and what fails is a warning.
 *
 * @param logUrl of the run; nothing is left of memory: to write to
 */
export async function namePlan(
  plan: ReplayPlan,
  logUrl: string,
  node: TokenNode | null,
  context: CommandContext,
): Promise<readonly RunTokens[]> {
  if (node === null || logUrl === 'memory:') return [];
  const named: RunTokens[] = [];
  for (const { chain } of plan.chains) {
    const log = await openLog(chainLogUrl(logUrl, chain));
    try {
      const run = await tryRecordRun({ log, chain, runId: plan.runId }, node, context);
      if (run !== null) named.push(run);
    } finally {
      await log.close();
    }
  }
  return named;
}
