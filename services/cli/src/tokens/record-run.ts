import { SluiceError } from '#domain/errors/sluice-error.js';
import { topicName } from '#domain/generated/topics.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import type { EventLog } from '#log/port.js';
import { readTokens } from '#platform/effects/read-tokens.js';
import { recordTokens } from '#platform/effects/record-tokens.js';
import type { CommandContext } from '../context.js';
import type { TokenNode } from './token-node.js';

/** One chain of a run on its log. */
export interface RunOnLog {
  readonly log: EventLog;
  readonly chain: string;
  readonly runId: string | null;
}

/** What the tokens topic of a run holds, and what came to it just now. */
export interface RunTokens {
  readonly chain: string;
  readonly recorded: number;
  readonly tokens: readonly TokenMetadata[];
}

/** Asks the node for the tokens of a run that its log does not hold yet, and shows how far that is. Errors: rpc.*, log.*. */
export async function recordRun(
  { log, chain, runId }: RunOnLog,
  node: TokenNode,
  { terminal, lifecycle }: CommandContext,
): Promise<RunTokens> {
  const progress = terminal.progress(`tokens ${chain}`, 'tokens', null);
  try {
    const { recorded } = await recordTokens(
      {
        log,
        chain,
        runId,
        ask: (tokens) => node.ask(chain, tokens),
        onProgress: ({ recorded: done }) => progress.update(done),
      },
      lifecycle.signal,
    );
    return { chain, recorded, tokens: await tokensOnLog({ log, chain, runId }) };
  } finally {
    progress.end();
  }
}

export function tokensOnLog({ log, chain, runId }: RunOnLog): Promise<readonly TokenMetadata[]> {
  return readTokens(log, topicName({ chain, stage: 'tokens', major: 1, runId }));
}

/**
 * The same beside work that goes on without it: what the node or the log refuses becomes a warning and null. Nothing is
 * lost by it, as sluice tokens fetch goes on where this stopped.
 */
export async function tryRecordRun(
  run: RunOnLog,
  node: TokenNode,
  context: CommandContext,
): Promise<RunTokens | null> {
  try {
    return await recordRun(run, node, context);
  } catch (error) {
    if (context.lifecycle.signal.aborted) return null;
    if (!(error instanceof SluiceError)) throw error;
    context.terminal.warn(
      `${run.chain}: not every token has its symbol: ${error.message} [${error.code}]; sluice tokens fetch goes on`,
    );
    return null;
  }
}
