import type { Command } from 'commander';
import { toHex } from '#domain/bytes.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { LOG_FLAG, LOG_HELP, openRunLogs } from '../run-logs.js';
import { recordRun, tokensOnLog } from '../tokens/record-run.js';
import { runsOnLogs } from '../tokens/runs-on-logs.js';
import { tokenNode } from '../tokens/token-node.js';
import { addNodeFlags, type NodeFlags, nodeUrl } from './node-flags.js';

interface ListFlags {
  readonly log?: string;
  readonly run?: string;
  readonly chain?: string;
}

/** `sluice tokens fetch | list`. */
export function registerTokens(program: Command): void {
  const tokens = program
    .command('tokens')
    .description('Names, symbols and decimals of the tokens of runs, as the tokens themselves say.');
  const fetch = withGlobalFlags(tokens.command('fetch'))
    .description(
      'Ask a node for the tokens that a run met and does not know yet; record the answers. Resumable.',
    )
    .option(LOG_FLAG, LOG_HELP)
    .option('--run <id>', 'this run alone');
  addNodeFlags(fetch).addHelpText('after', FETCH_EXAMPLES).action(action<ListFlags & NodeFlags>(fetchTokens));
  withGlobalFlags(tokens.command('list'))
    .description('List what is recorded, and why what is missing is not known.')
    .option(LOG_FLAG, LOG_HELP)
    .option('--run <id>', 'this run alone')
    .option('--chain <name>', 'this chain alone')
    .addHelpText('after', LIST_EXAMPLES)
    .action(action<ListFlags>(listTokens));
}

async function fetchTokens(context: CommandContext, flags: ListFlags & NodeFlags): Promise<void> {
  const { terminal, lifecycle } = context;
  const url = nodeUrl(flags, context);
  const node = tokenNode(() => url, context, flags);
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const { name: chain } = await node.chain();
  for (const run of await runsOnLogs(logs, { run: flags.run, chain })) {
    const { recorded, tokens } = await recordRun(run, node, context);
    const unknown = tokens.filter((token) => token.symbol === null || token.decimals === null).length;
    terminal.result(
      { run: run.runId, chain, recorded, tokens: tokens.length, unknown },
      () =>
        `run ${run.runId ?? 'live'}: ${recorded} tokens of ${chain} recorded, ${tokens.length} in all` +
        (unknown === 0 ? '' : `, ${unknown} of them without symbol or decimals`),
    );
    if (lifecycle.signal.aborted) return;
  }
}

async function listTokens(context: CommandContext, flags: ListFlags): Promise<void> {
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const rows: Record<string, unknown>[] = [];
  for (const run of await runsOnLogs(logs, flags)) {
    const { chain, runId } = run;
    for (const event of await tokensOnLog(run))
      rows.push(terminal.options.json ? { run: runId, chain, ...event } : row(chain, runId, event));
  }
  terminal.rows(['run', 'chain', 'token', 'symbol', 'name', 'decimals', 'block', 'unknown'], rows);
  if (rows.length === 0) terminal.info('no tokens are recorded; see sluice tokens fetch');
}

function row(chain: string, runId: string | null, event: TokenMetadata): Record<string, unknown> {
  const { token, symbol, name, decimals, blockNumber } = event;
  const unknown = [
    ['symbol', event.symbolUnknown],
    ['name', event.nameUnknown],
    ['decimals', event.decimalsUnknown],
  ].flatMap(([field, reason]) => (reason == null ? [] : [`${field}: ${reason}`]));
  return {
    run: runId ?? 'live',
    chain,
    token: toHex(token),
    symbol,
    name,
    decimals: decimals === null ? null : String(decimals),
    block: String(blockNumber),
    unknown: unknown.join(', '),
  };
}

const FETCH_EXAMPLES = `
Examples:
  sluice tokens fetch --rpc http://127.0.0.1:8545
  ETH_RPC_URL=... sluice tokens fetch --log lmdb:.sluice/runs/1f0c --rate 20

Each token is asked once, at the node's newest block, which its event names. The same command goes on where an earlier
one stopped.`;

const LIST_EXAMPLES = `
Examples:
  sluice tokens list --run 1f0c
  sluice tokens list --log lmdb:.sluice/runs/1f0c --json | jq 'select(.symbol == null)'`;
