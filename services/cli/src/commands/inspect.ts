import { type Command, Option } from 'commander';
import { toHex } from '#domain/bytes.js';
import { BadInputError, UsageError } from '#domain/errors/sluice-error.js';
import { DETECTORS } from '#strategies/registry.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import {
  BLOCKS_HELP,
  CHAIN_HELP,
  noSuchTransaction,
  parseTransactionHash,
} from '../decode/decoded-blocks.js';
import { addTokenFlags, knownTokens, NAMES_HELP, type TokenFlags } from '../decode/token-flags.js';
import { assetsOf, labelRow, LABEL_COLUMNS } from '../inspect/label-row.js';
import { labelledBlocks, type ShownLabel } from '../inspect/labelled-blocks.js';

interface InspectFlags extends TokenFlags {
  readonly all?: boolean;
  readonly type?: string;
  readonly tx?: string;
  readonly minProfit?: number;
}

/** `sluice inspect`. */
export function registerInspect(program: Command): void {
  const command = withGlobalFlags(program.command('inspect'))
    .description('Label the value that was extracted in blocks of files or of a run; needs no database.')
    .argument('<path...>', BLOCKS_HELP)
    .option('--all', 'also labels that others supersede')
    .addOption(
      new Option('--type <type>', 'labels of this type alone').choices(DETECTORS.map(({ name }) => name)),
    )
    .option('--tx <hash>', 'labels that this transaction is part of, as victim or otherwise')
    .option('--min-profit <usd>', 'labels with at least this profit; not those without a price', parseUsd)
    .option('--chain <name>', CHAIN_HELP);
  addTokenFlags(command).addHelpText('after', EXAMPLES).action(action<InspectFlags>(inspectCommand));
}

async function inspectCommand(
  context: CommandContext,
  flags: InspectFlags,
  paths: readonly string[],
): Promise<void> {
  const { terminal } = context;
  const hash = flags.tx === undefined ? null : parseTransactionHash(flags.tx);
  const { names, learn } = await knownTokens(paths, flags, context);
  const bad: BadInputError[] = [];
  const found = { transaction: hash === null, blocks: 0 };
  const shown: ShownLabel[] = [];
  const onBad = (error: BadInputError): void => {
    bad.push(error);
    terminal.error(`${error.message} [${error.code}]`);
  };
  for await (const { block, labels } of labelledBlocks(paths, flags, context, onBad)) {
    found.blocks++;
    if (block.events.transactions.some((one) => one.hash !== null && toHex(one.hash) === hash))
      found.transaction = true;
    for (const label of labels) if (isWanted(label, flags, hash)) shown.push(label);
  }
  shown.sort(byPlace);
  if (terminal.options.json) for (const { json } of shown) terminal.result(json, () => '');
  else {
    for (const { chain, label } of shown) await learn(chain, assetsOf(label));
    terminal.rows(
      LABEL_COLUMNS,
      shown.map((label) => labelRow(label, names)),
    );
    terminal.info(`${shown.length} labels in ${found.blocks} blocks`);
  }
  if (!found.transaction && hash !== null) throw noSuchTransaction(hash, paths);
  if (bad.length > 0)
    throw new BadInputError(
      'input.malformed',
      `${bad.length} of the inputs could not be read; the rest is labelled`,
      {
        cause: bad[0],
      },
    );
}

function parseUsd(text: string): number {
  const usd = Number(text);
  if (text.trim() === '' || !Number.isFinite(usd))
    throw new UsageError('usage.flag', `--min-profit ${text}: an amount in USD, for instance 12.5`);
  return usd;
}

function isWanted(shown: ShownLabel, { all, type, minProfit }: InspectFlags, hash: string | null): boolean {
  const { label, hashes } = shown;
  const profit = label.profitMicroUsd;
  return (
    (minProfit === undefined || (profit !== null && Number(profit) >= 1e6 * minProfit)) &&
    (all === true || label.supersededBy === null) &&
    (type === undefined || label.type === type) &&
    (hash === null || hashes.has(hash))
  );
}

/** By chain, block, first transaction, type. */
function byPlace(a: ShownLabel, b: ShownLabel): number {
  const first = ({ label }: ShownLabel): number => label.transactions[0]?.transactionIndex ?? -1;
  return (
    a.chain.id - b.chain.id ||
    a.number - b.number ||
    first(a) - first(b) ||
    (a.label.type < b.label.type ? -1 : a.label.type > b.label.type ? 1 : 0)
  );
}

const EXAMPLES = `
Examples:
  sluice inspect blocks/17686110
  sluice inspect blocks --type sandwich --json | jq .net
  sluice inspect blocks --tx 0x1d7c... --all
  sluice inspect blocks --min-profit 100
  sluice inspect lmdb:.sluice/runs/1f0c

A file that cannot be read is reported, the rest goes on, and the exit code is 1. Amounts are exact: net is what the
cluster of addresses behind a label gained after its tip to the fee recipient and before gas fees.
${NAMES_HELP}`;
