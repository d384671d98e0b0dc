import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { findAnvil } from './anvil-binary.js';

export interface AnvilOptions {
  readonly chainId: number;
  readonly mnemonic: string;
  readonly accounts: number;
  /** Seconds; the time of block 0. */
  readonly genesisTimestamp: number;
}

export interface Anvil {
  readonly rpcUrl: string;
  /** Process id of the keeper, whose child anvil is. */
  readonly pid: number;
  /** Ends the process and resolves when it is gone. May be called again. */
  close(): Promise<void>;
}

/**
 * Runs anvil as a child and ends it when standard input closes, which the operating system does however the parent
 * died: without it, kill -9 of a test run leaves a node behind.
 */
export const KEEPER = `
const [binary, ...flags] = process.argv.slice(1);
const child = require('node:child_process').spawn(binary, flags, { stdio: ['ignore', 'inherit', 'inherit'] });
const stop = () => child.kill('SIGKILL');
process.stdin.on('end', stop).on('error', stop).resume();
process.on('SIGTERM', stop).on('SIGINT', stop);
child.on('error', (error) => { console.error(error.message); process.exit(1); });
child.on('exit', (code) => process.exit(code ?? 0));
`;

const START_LIMIT_MS = 30_000;

/** Starts anvil on a free loopback port without automatic mining. Errors: devnet.unavailable. */
export async function startAnvil(options: AnvilOptions): Promise<Anvil> {
  const binary = findAnvil();
  if (binary === null)
    throw new PermanentError(
      'devnet.unavailable',
      `npm has no anvil for ${process.platform} ${process.arch} in node_modules`,
    );
  // detached: an interrupt from the terminal goes to the process group, and the command finishes its step first.
  const child = spawn(process.execPath, ['-e', KEEPER, binary, ...flags(options)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = (): Promise<void> => {
    holdProcess(child, true);
    child.stdin.end();
    return closed;
  };
  // A keeper that is gone already refuses the end of its input; `closed` says it.
  child.stdin.on('error', () => undefined);
  try {
    const address = await listening(child);
    holdProcess(child, false);
    return { rpcUrl: `http://${address}`, pid: child.pid ?? 0, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function flags(options: AnvilOptions): string[] {
  return [
    '--host=127.0.0.1',
    // Anvil takes a free port and prints it.
    '--port=0',
    `--chain-id=${options.chainId}`,
    `--mnemonic=${options.mnemonic}`,
    `--accounts=${options.accounts}`,
    `--timestamp=${options.genesisTimestamp}`,
    '--hardfork=prague',
    '--order=fees',
    '--no-mining',
    '--color=never',
  ];
}

/** Resolves with host and port when anvil says that it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => {
      clearTimeout(limit);
      reject(new PermanentError('devnet.unavailable', `${why}: ${output.trim().slice(-1000)}`));
    };
    const limit = setTimeout(() => fail(`anvil did not listen within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    const onData = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-8000);
      const address = /Listening on (\S+)\s/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    };
    child.stdout?.on('data', onData);
    child.stderr?.on('data', onData);
    child.once('error', (error) => fail(`anvil could not be started (${error.message})`));
    child.once('exit', (code) => fail(`anvil ended with code ${code}`));
  });
}

/** Whether the child and its output keep this process alive: while it only runs they don't, while it ends they do. */
function holdProcess(child: ChildProcess, hold: boolean): void {
  const streams = [child.stdin, child.stdout, child.stderr] as readonly (Partial<
    Pick<Socket, 'ref' | 'unref'>
  > | null)[];
  for (const handle of [child, ...streams]) {
    if (hold) handle?.ref?.();
    else handle?.unref?.();
  }
}
