import type { Command } from 'commander';
import { fromHex, toHex } from '#domain/bytes.js';
import type { LedgerEntry, TransactionOutcome } from '#domain/generated/decode-v1.js';
import { netChanges } from '#protocols/ledger/net.js';
import { tokensOf } from '#protocols/tokens/tokens-of.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import {
  BLOCKS_HELP,
  CHAIN_HELP,
  type DecodedBlock,
  decodedBlocks,
  indexOfTransaction,
  listsOf,
  noSuchTransaction,
  parseTransactionHash,
} from '../decode/decoded-blocks.js';
import { addTokenFlags, knownTokens, NAMES_HELP, type TokenFlags } from '../decode/token-flags.js';
import type { TokenNames } from '../decode/token-names.js';

interface LedgerFlags extends TokenFlags {
  readonly tx: string;
}

/** `sluice ledger`. */
export function registerLedger(program: Command): void {
  const command = withGlobalFlags(program.command('ledger'))
    .description('Show who gained and lost what in a transaction, and how it flowed.')
    .argument('<path...>', BLOCKS_HELP)
    .requiredOption('--tx <hash>', 'the transaction')
    .option('--chain <name>', CHAIN_HELP);
  addTokenFlags(command).addHelpText('after', EXAMPLES).action(action<LedgerFlags>(ledgerCommand));
}

async function ledgerCommand(
  context: CommandContext,
  flags: LedgerFlags,
  paths: readonly string[],
): Promise<void> {
  const hash = parseTransactionHash(flags.tx);
  const { names, learn } = await knownTokens(paths, flags, context);
  for await (const block of decodedBlocks(paths, flags, context)) {
    const index = indexOfTransaction(block, hash);
    if (index === null) continue;
    await learn(block.chain, tokensOf(listsOf(block, index)));
    show(context, block, index, names);
    return;
  }
  throw noSuchTransaction(hash, paths);
}

function show({ terminal }: CommandContext, block: DecodedBlock, index: number, names: TokenNames): void {
  const { chain, events } = block;
  const entries = events.entries.filter(({ transactionIndex }) => transactionIndex === index);
  const outcome = events.transactions.find(
    ({ transactionIndex }) => transactionIndex === index,
  ) as TransactionOutcome;
  const wrapped = chain.wrappedNative === null ? null : fromHex(chain.wrappedNative.address);
  const net = netChanges(entries, wrapped);
  const role = rolesOf(block, outcome);
  terminal.result({ chain: chain.name, block: block.step.number, ...outcome, net, entries }, () =>
    [
      terminal.bold(`${chain.name} ${block.step.number}, transaction ${index}${verdict(outcome)}`),
      `tokens: ${TOKEN_FLOW[outcome.tokenFlow] ?? outcome.tokenFlow}; ${chain.native.symbol}: ${NATIVE_FLOW[outcome.nativeFlow] ?? outcome.nativeFlow}`,
      '',
      terminal.table(
        ['account', 'role', 'asset', 'change'],
        net.map(({ account, token, tokenId, amount }) => ({
          account: toHex(account),
          role: role(account),
          asset: assetName(names, block, token, tokenId),
          change: signed(tokenId === null ? names.amount(chain, token, amount) : amount.toString()),
        })),
      ),
      '',
      terminal.table(
        ['at', 'kind', 'from', 'to', 'asset', 'amount'],
        entries.map((entry) => flowRow(block, entry, names)),
      ),
    ].join('\n'),
  );
}

function flowRow(
  block: DecodedBlock,
  entry: LedgerEntry,
  names: TokenNames,
): Readonly<Record<string, unknown>> {
  const { logIndex, traceAddress, kind, from, to, token, tokenId, amount } = entry;
  return {
    at: logIndex === null ? (traceAddress === null ? '' : `[${traceAddress.join(' ')}]`) : String(logIndex),
    kind,
    from: from === null ? '-' : toHex(from),
    to: to === null ? '-' : toHex(to),
    asset: assetName(names, block, token, tokenId),
    amount: tokenId === null ? names.amount(block.chain, token, amount) : amount.toString(),
  };
}

function assetName(
  names: TokenNames,
  { chain }: DecodedBlock,
  token: Buffer,
  tokenId: bigint | null,
): string {
  return `${names.symbol(chain, token)}${tokenId === null ? '' : ` #${tokenId}`}`;
}

function rolesOf({ events, step }: DecodedBlock, outcome: TransactionOutcome): (account: Buffer) => string {
  const pools = new Set(
    [...events.swaps, ...events.liquidity]
      .filter(({ transactionIndex }) => transactionIndex === outcome.transactionIndex)
      .map(({ contract }) => toHex(contract)),
  );
  return (account) =>
    [
      outcome.from?.equals(account) === true ? 'sender' : '',
      outcome.to?.equals(account) === true ? 'target' : '',
      step.feeRecipient?.equals(account) === true ? 'fee recipient' : '',
      pools.has(toHex(account)) ? 'pool' : '',
    ]
      .filter((name) => name !== '')
      .join(', ');
}

const TOKEN_FLOW: Readonly<Record<string, string>> = {
  logs: 'from logs',
  calls: 'from calls, as there are no logs (fees on transfer do not show)',
  missing: 'not at hand',
};
const NATIVE_FLOW: Readonly<Record<string, string>> = {
  complete: 'complete',
  value: "the transaction's own value alone, as there are no traces",
  missing: 'not at hand',
};

function verdict({ succeeded }: TransactionOutcome): string {
  return succeeded === null ? ', outcome unknown' : succeeded ? '' : ', failed';
}

function signed(amount: string): string {
  return amount.startsWith('-') ? amount : `+${amount}`;
}

const EXAMPLES = `
Examples:
  sluice ledger blocks/17686110 --tx 0x1d7c...
  sluice ledger blocks --tx 0x1d7c... --tokens uniswap-default.tokenlist.json --json

The wrapped native token counts as the native asset in the sums; the flow shows both.
${NAMES_HELP}`;
