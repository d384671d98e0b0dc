import type { Chain, Fork } from './chain.js';

function when({ activation }: Fork): string {
  return 'block' in activation ? `block ${activation.block}` : `time ${activation.time}`;
}

function brings(fork: Fork): string {
  const parts = [
    fork.headerFields === undefined ? null : `header ${fork.headerFields.join(', ')}`,
    fork.transactionTypes === undefined
      ? null
      : `transaction types ${fork.transactionTypes.map((type) => `0x${type.toString(16).padStart(2, '0')}`).join(', ')}`,
    fork.receipts === undefined ? null : `receipts with ${fork.receipts}`,
    fork.keepsDestructed === undefined ? null : 'destructed contracts stay (EIP-6780)',
    fork.blobs === undefined
      ? null
      : `blobs ${fork.blobs.target}/${fork.blobs.max}, update fraction ${fork.blobs.updateFraction}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

function rows(header: readonly string[], cells: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...cells.map(line)].join('\n');
}

function chainSection(chain: Chain): string {
  const contracts = [
    ...chain.factories.map(({ name, protocol, address, source }) => [
      name,
      protocol,
      `\`${address}\``,
      source,
    ]),
    ...chain.lendingMarkets.map(({ name, protocol, address, source }) => [
      name,
      protocol,
      `\`${address}\``,
      source,
    ]),
  ];
  return [
    `## ${chain.title}`,
    `Finality: ${chain.finality.rule}, ${chain.finality.depth} blocks: ${chain.finality.note}. Fees: ${chain.feeModel.kind}: ${chain.feeModel.note}.`,
    chain.headerHashUnavailable === null
      ? 'The block hash is checked.'
      : `The block hash is not checked: ${chain.headerHashUnavailable}.`,
    rows(
      ['fork', 'from', 'brings', 'source'],
      chain.forks.map((fork) => [fork.name, when(fork), brings(fork), fork.source]),
    ),
    ...(contracts.length === 0 ? [] : [rows(['contract', 'protocol', 'address', 'source'], contracts)]),
    ...(chain.systemTransactionTypes.length === 0
      ? []
      : [
          rows(
            ['system transaction', 'type', 'note'],
            chain.systemTransactionTypes.map(({ type, name, note }) => [
              name,
              `0x${type.toString(16).padStart(2, '0')}`,
              note,
            ]),
          ),
        ]),
  ].join('\n\n');
}

/** docs/reference/chains.md, from the chain files. */
export function chainTable(chains: readonly Chain[]): string {
  const overview = rows(
    ['chain', 'aliases', 'id', 'native', 'wrapped native', 'block time', 'undo ring'],
    chains.map((chain) => [
      chain.name,
      chain.aliases.join(', '),
      String(chain.id),
      chain.native.symbol,
      chain.wrappedNative === null
        ? 'none'
        : `${chain.wrappedNative.symbol} \`${chain.wrappedNative.address}\``,
      `${chain.blockTimeMs} ms`,
      `${chain.reorgRingDepth} blocks`,
    ]),
  );
  return `# Chains\n\nGenerated from libs/chains. Do not edit.\n\n${overview}\n\n${chains.map(chainSection).join('\n\n')}\n`;
}
