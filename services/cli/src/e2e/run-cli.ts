import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export interface CliResult {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = resolve('dist/services/cli/src/main.js');

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another copy of the command. */
  readonly main?: string;
  /** Another Node than that of the tests. */
  readonly node?: string;
  /** Gets the process as soon as it runs, for instance to kill it. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the compiled command, as the launcher does. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  if (!existsSync(MAIN)) throw new Error('not built: run `npm run build`, or `npm test`, which does');
  const child = spawn(options.node ?? process.execPath, [options.main ?? MAIN, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  options.onStart?.((signal) => child.kill(signal));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}
