import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { devnetBlocks } from '../devnet-blocks.js';
import { replayCommand, type ReplayFlags } from '../replay/replay-command.js';
import { tokenNode } from '../tokens/token-node.js';
import { ROOT } from '../version.js';
import { addReplayFlags } from './replay.js';

interface StartFlags extends ReplayFlags {
  readonly source?: string;
  readonly tokenMetadata: boolean;
}

/** `sluice start`, which is what `npm start` runs. */
export function registerStart(program: Command): void {
  addReplayFlags(withGlobalFlags(program.command('start')))
    .description('The main job: replay the blocks at hand; without any, make some on a local devnet first.')
    .option(
      '--source <path>',
      'blocks to replay (default: SLUICE_CORPUS, else ../shared/corpus, else a devnet)',
    )
    .option('--no-token-metadata', 'do not ask the devnet what its tokens are called')
    .addHelpText(
      'after',
      '\nExamples:\n  npm start\n  npm start -- --source blocks/\n  SLUICE_CORPUS=/data/blocks npm start',
    )
    .action(action<StartFlags>(start));
}

async function start(context: CommandContext, flags: StartFlags): Promise<void> {
  const { terminal, env, cwd } = context;
  const given = flags.source ?? corpus(env);
  const devnet = given === null ? await devnetBlocks(context, cwd) : null;
  const source = devnet?.directory ?? given ?? '';
  terminal.info(`replaying ${source}`);
  const node = devnet !== null && flags.tokenMetadata ? tokenNode(() => devnet.node(), context) : null;
  await replayCommand(context, source, flags, node);
}

function corpus(env: CommandContext['env']): string | null {
  const given = env['SLUICE_CORPUS'];
  if (given !== undefined && given !== '') return given;
  const beside = fileURLToPath(new URL('../shared/corpus', ROOT));
  return existsSync(beside) ? beside : null;
}
