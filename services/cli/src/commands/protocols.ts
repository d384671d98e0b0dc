import type { Command } from 'commander';
import { CHAINS, chainNamed } from '#chains/registry.js';
import { protocolRows } from '#protocols/protocol-table.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';

interface ProtocolsFlags {
  readonly chain?: string;
}

/** `sluice protocols`. */
export function registerProtocols(program: Command): void {
  withGlobalFlags(program.command('protocols'))
    .description('List the protocols that are decoded, how each is proven, and what is known of a chain.')
    .option('--chain <name>', 'facts of this chain alone')
    .addHelpText('after', '\nExamples:\n  sluice protocols\n  sluice protocols --chain polygon --json')
    .action(action<ProtocolsFlags>(list));
}

async function list({ terminal }: CommandContext, { chain }: ProtocolsFlags): Promise<void> {
  const rows = protocolRows(chain === undefined ? CHAINS : [chainNamed(chain)]);
  if (terminal.options.json) {
    terminal.rows(
      [],
      rows.map((row) => ({ ...row })),
    );
    return;
  }
  terminal.rows(
    ['protocol', 'kind', 'tier', 'events', 'calls', 'real events', 'facts'],
    rows.map(({ protocol, kind, tier, events, calls, proof, facts }) => {
      const real = Object.values(proof).reduce((total, count) => total + count, 0);
      return {
        protocol,
        kind,
        tier,
        events: events.length,
        calls: calls.length,
        'real events': real === 0 ? 'unproven' : String(real),
        facts: facts.length === 0 ? '-' : facts.join(', '),
      };
    }),
  );
}
