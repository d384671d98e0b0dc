import type { Command } from 'commander';
import { Lifecycle } from '#platform/lifecycle.js';
import { Terminal } from '#platform/terminal/terminal.js';

/** What a command gets besides its own flags. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly lifecycle: Lifecycle;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The body of a command. */
export type CommandBody<Flags> = (
  context: CommandContext,
  flags: Flags,
  args: readonly string[],
) => Promise<void>;

interface GlobalFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Adds the flags that every command has. */
export function withGlobalFlags(command: Command): Command {
  return command
    .option('--json', 'results as JSON on standard output')
    .option('-q, --quiet', 'no progress, no notes; results and errors only')
    .option('-v, --verbose', 'say more about what is done');
}

/** Runs a command's body with a terminal and a lifecycle that is closed whatever happens. */
export function action<Flags extends object>(
  body: CommandBody<Flags>,
): (...parameters: unknown[]) => Promise<void> {
  return async (...parameters) => {
    const command = parameters.at(-1) as Command;
    const flags = command.opts<Flags & GlobalFlags>();
    const { env } = process;
    const terminal = new Terminal({
      json: flags.json === true,
      quiet: flags.quiet === true,
      verbose: flags.verbose === true,
      stdout: process.stdout,
      stderr: process.stderr,
      color: process.stderr.isTTY && (env['NO_COLOR'] ?? '') === '',
      colorResults: process.stdout.isTTY && (env['NO_COLOR'] ?? '') === '',
    });
    const lifecycle = new Lifecycle().listen();
    try {
      await body({ terminal, lifecycle, env, cwd: process.cwd() }, flags, command.args);
      lifecycle.signal.throwIfAborted();
    } finally {
      await lifecycle.close();
    }
  };
}
