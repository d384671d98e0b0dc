import type { Command } from 'commander';
import { tokensOf } from '#protocols/tokens/tokens-of.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import {
  BLOCKS_HELP,
  CHAIN_HELP,
  decodedBlocks,
  indexOfTransaction,
  listsOf,
  noSuchTransaction,
  parseTransactionHash,
} from '../decode/decoded-blocks.js';
import { eventJson, eventRow, eventsOf } from '../decode/event-rows.js';
import { addTokenFlags, knownTokens, NAMES_HELP, type TokenFlags } from '../decode/token-flags.js';

interface DecodeFlags extends TokenFlags {
  readonly tx?: string;
}

const COLUMNS = ['at', 'event', 'protocol', 'contract', 'what', 'provenance'];

/** `sluice decode`. */
export function registerDecode(program: Command): void {
  const command = withGlobalFlags(program.command('decode'))
    .description(
      'Show what protocols did in blocks of files or of a run: swaps, liquidity, lending, flash loans, oracles.',
    )
    .argument('<path...>', BLOCKS_HELP)
    .option('--tx <hash>', 'this transaction alone')
    .option('--chain <name>', CHAIN_HELP);
  addTokenFlags(command).addHelpText('after', EXAMPLES).action(action<DecodeFlags>(decodeCommand));
}

async function decodeCommand(
  context: CommandContext,
  flags: DecodeFlags,
  paths: readonly string[],
): Promise<void> {
  const hash = flags.tx === undefined ? null : parseTransactionHash(flags.tx);
  const { terminal } = context;
  const { names, learn } = await knownTokens(paths, flags, context);
  let found = hash === null;
  for await (const block of decodedBlocks(paths, flags, context)) {
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
    await learn(block.chain, tokensOf({ ...listsOf(block, index), entries: [] }));
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
  sluice decode lmdb:.sluice/runs/1f0c --tx 0x1d7c...
  sluice decode blocks/17686110 --rpc http://127.0.0.1:8545
  sluice decode blocks/17686110 --json | jq 'select(.event == "swap")'

The position of an event is its log index; in brackets the path of the call, where there are no logs.
${NAMES_HELP}`;
