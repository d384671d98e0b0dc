import type { Command } from 'commander';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import {
  decodedBlocks,
  indexOfTransaction,
  noSuchTransaction,
  parseTransactionHash,
} from '../decode/decoded-blocks.js';
import { eventJson, eventRow, eventsOf } from '../decode/event-rows.js';
import { TokenNames } from '../decode/token-names.js';

interface DecodeFlags {
  readonly tx?: string;
  readonly chain?: string;
  readonly tokens?: string;
}

const COLUMNS = ['at', 'event', 'protocol', 'contract', 'what', 'provenance'];

/** `sluice decode`. */
export function registerDecode(program: Command): void {
  withGlobalFlags(program.command('decode'))
    .description(
      'Show what protocols did in the blocks of files: swaps, liquidity, lending, flash loans, oracles.',
    )
    .argument('<path...>', 'blocks: files, block folders, or directories of them')
    .option('--tx <hash>', 'this transaction alone')
    .option('--chain <name>', 'where the files do not say it')
    .option('--tokens <file>', 'token list (tokenlists.org) with symbols and decimals')
    .addHelpText('after', EXAMPLES)
    .action(action<DecodeFlags>(decodeCommand));
}

async function decodeCommand(
  { terminal, cwd }: CommandContext,
  flags: DecodeFlags,
  paths: readonly string[],
): Promise<void> {
  const hash = flags.tx === undefined ? null : parseTransactionHash(flags.tx);
  const names = new TokenNames();
  if (flags.tokens !== undefined) await names.addList(flags.tokens, cwd);
  let found = hash === null;
  for await (const block of decodedBlocks(paths, flags.chain, cwd)) {
    const index = hash === null ? null : indexOfTransaction(block, hash);
    if (hash !== null && index === null) continue;
    found = true;
    const events = eventsOf(block, index);
    if (terminal.options.json) {
      for (const { list, event } of events) terminal.result(eventJson(block, list, event), () => '');
      continue;
    }
    const title = `${block.chain.name} ${block.step.number}`;
    if (events.length === 0) terminal.info(`${title}: no event of a known protocol`);
    let last: string | null = null;
    for (const rows of byTransaction(events.map(({ list, event }) => eventRow(block, list, event, names)))) {
      last = rows[0]?.transaction ?? null;
      terminal.result(
        null,
        () => `${terminal.bold(`${title} ${last ?? ''}`)}\n${terminal.table(COLUMNS, [...rows])}\n`,
      );
    }
  }
  if (!found && hash !== null) throw noSuchTransaction(hash, paths);
}

function byTransaction<Row extends { readonly transaction: string }>(
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.transaction, [...(groups.get(row.transaction) ?? []), row]);
  return [...groups.values()];
}

const EXAMPLES = `
Examples:
  sluice decode blocks/17686110
  sluice decode blocks --tx 0x1d7c... --tokens uniswap-default.tokenlist.json
  sluice decode blocks/17686110 --json | jq 'select(.event == "swap")'

The position of an event is its log index; in brackets the path of the call, where there are no logs.`;
