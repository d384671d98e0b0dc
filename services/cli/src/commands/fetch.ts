import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parseRange, resolveRange } from '#rpc/range.js';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { addNodeFlags, type NodeFlags, nodeUrl } from './node-flags.js';

interface FetchFlags extends NodeFlags {
  readonly blocks: string;
  readonly out: string;
  readonly chain?: string;
  readonly traces: boolean;
}

/** `sluice fetch`. */
export function registerFetch(program: Command): void {
  const command = withGlobalFlags(program.command('fetch')).description(
    'Bring blocks, receipts and, where the node offers them, traces into block folders. Resumable.',
  );
  addNodeFlags(command)
    .requiredOption('--blocks <A:B>', 'from A to before B; 17.6M:17.7M, latest-100:latest')
    .requiredOption('--out <dir>', 'folders go to DIR/<chain>/blocks/<number>')
    .option('--chain <name>', 'refuse a node of another chain')
    .option('--no-traces', 'leave traces out')
    .addHelpText('after', EXAMPLES)
    .action(action<FetchFlags>(fetchCommand));
}

async function fetchCommand(context: CommandContext, flags: FetchFlags): Promise<void> {
  const { terminal, lifecycle, cwd } = context;
  const url = nodeUrl(flags, context);
  const asked = parseRange(flags.blocks);
  const source = await rpcSource({
    url,
    traces: flags.traces,
    signal: lifecycle.signal,
    ...(flags.chain === undefined ? {} : { chain: flags.chain }),
    ...(flags.rate === undefined ? {} : { ratePerSecond: flags.rate }),
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
  });
  const range = resolveRange(asked, { lowest: await source.lowest(), highest: await source.highest() });
  const total = range.to - range.from;
  const progress = terminal.progress(`fetch ${source.chain}`, 'blocks', total);
  const out = resolve(cwd, flags.out);
  try {
    const { written, present } = await fetchBlocks({
      source,
      range,
      out,
      onProgress: ({ done, number }) => progress.update(done, `block ${number}`),
    });
    progress.end();
    terminal.result(
      { chain: source.chain, ...range, out, written, present },
      () => `${written} blocks of ${source.chain} written to ${out}, ${present} were there`,
    );
  } finally {
    progress.end();
  }
}

const EXAMPLES = `
Examples:
  sluice fetch --rpc http://127.0.0.1:8545 --blocks latest-100:latest --out blocks
  ETH_RPC_URL=... sluice fetch --blocks 17.686M:17.6861M --out blocks --rate 20

The same command goes on where an earlier one stopped.`;
