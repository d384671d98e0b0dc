import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { devnetBlocks } from '../devnet-blocks.js';
import { replayCommand, type ReplayFlags } from '../replay/replay-command.js';
import { ROOT } from '../version.js';
import { addReplayFlags } from './replay.js';

/** `sluice start`, which is what `npm start` runs. */
export function registerStart(program: Command): void {
  addReplayFlags(withGlobalFlags(program.command('start')))
    .description('The main job: replay the blocks at hand; without any, make some on a local devnet first.')
    .option(
      '--source <path>',
      'blocks to replay (default: SLUICE_CORPUS, else ../shared/corpus, else a devnet)',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  npm start\n  npm start -- --source blocks/\n  SLUICE_CORPUS=/data/blocks npm start',
    )
    .action(action<ReplayFlags & { readonly source?: string }>(start));
}

async function start(
  context: CommandContext,
  flags: ReplayFlags & { readonly source?: string },
): Promise<void> {
  const { terminal, env, cwd } = context;
  const source = flags.source ?? corpus(env) ?? (await devnetBlocks(context, cwd));
  terminal.info(`replaying ${source}`);
  await replayCommand(context, source, flags);
}

function corpus(env: CommandContext['env']): string | null {
  const given = env['SLUICE_CORPUS'];
  if (given !== undefined && given !== '') return given;
  const beside = fileURLToPath(new URL('../shared/corpus', ROOT));
  return existsSync(beside) ? beside : null;
}
