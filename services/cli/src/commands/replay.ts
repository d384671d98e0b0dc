import { type Command, InvalidArgumentError, Option } from 'commander';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { replayCommand, type ReplayFlags } from '../replay/replay-command.js';

/** `sluice replay`. */
export function registerReplay(program: Command): void {
  addReplayFlags(withGlobalFlags(program.command('replay')))
    .description('Run the stages over blocks of files, onto a log of the run; write its manifest.')
    .requiredOption('--source <path>', 'block folder, directory of them, or a file of a known kind')
    .addHelpText('after', EXAMPLES)
    .action(action<ReplayFlags & { readonly source: string }>(replay));
}

/** The flags that `start` and `replay` share. */
export function addReplayFlags(command: Command): Command {
  return command
    .option('--chain <name>', 'the chain, where the source does not say or holds several')
    .option(
      '--blocks <A:B>',
      'from A to before B, all of which must be there; 17.6M:17.7M, latest-100:latest',
    )
    .option('--run <id>', 'id of the run (default: derived, so that the same command resumes)')
    .option(
      '--log <url>',
      'the log: lmdb:DIR or memory: (default: SLUICE_LOG_URL, else lmdb:.sluice/runs/<run>)',
    )
    .addOption(
      new Option('--db <url>', 'database for projections; none is the only value so far')
        .choices(['none'])
        .default('none'),
    )
    .option('--manifest <file>', 'where to write the manifest (default: beside the log)')
    .option('--separate', 'each stage in a process of its own')
    .addOption(
      new Option('--integrity <level>', 'full also recovers senders')
        .choices(['default', 'full'])
        .default('default'),
    )
    .addOption(
      new Option('--on-bad-block <what>', 'stop, or put it into the dead letters and go on')
        .choices(['stop', 'quarantine'])
        .default('stop'),
    )
    .option('--batch <n>', 'blocks a transaction, 1 to 1000', parseBatch, 100)
    .option('--rpc <url>', 'node to ask, at the end, what the tokens of the run are called');
}

async function replay(
  context: CommandContext,
  flags: ReplayFlags & { readonly source: string },
): Promise<void> {
  await replayCommand(context, flags.source, flags);
}

function parseBatch(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('give a whole number from 1 to 1000');
  return value;
}

const EXAMPLES = `
Examples:
  sluice replay --source blocks/                        every block that is there
  sluice replay --source blocks/ --blocks 17.6M:17.7M   a range; a missing block is an error
  sluice replay --source blocks/ --integrity full --on-bad-block quarantine
  sluice replay --source blocks/ --log lmdb:/data/run1 --manifest run1.json
  sluice replay --source blocks/ --rpc http://127.0.0.1:8545   records symbols and decimals as well

The run id follows from source, range and configuration: the same command resumes where it stopped, and says so when
there is nothing left to do.`;
