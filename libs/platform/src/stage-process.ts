import { spawn } from 'node:child_process';
import {
  BadInputError,
  FencedError,
  PermanentError,
  RetryableError,
  SluiceError,
  UsageError,
} from '#domain/errors/sluice-error.js';
import { Lifecycle } from './lifecycle.js';
import type { LoopProgress } from './runner/stage-loop.js';

/** What a stage's process tells the one that started it. */
type Report = { readonly progress: LoopProgress } | { readonly result: unknown };

type Message =
  | Report
  | { readonly failure: { readonly name: string; readonly code: string; readonly message: string } };

interface StageProcess {
  readonly lifecycle: Lifecycle;
  report(message: Report): void;
}

/** The environment variable that carries a stage process's options, as JSON. */
const OPTIONS = 'SLUICE_STAGE_OPTIONS';

/** The main of a stage's process: options in, progress and result or a typed failure out. */
export async function runStageProcess<Options>(
  body: (options: Options, stage: StageProcess) => Promise<void>,
): Promise<void> {
  const text = process.env[OPTIONS];
  if (text === undefined) {
    process.stderr.write(`This process is started by sluice replay --separate, which sets ${OPTIONS}.\n`);
    process.exitCode = 2;
    return;
  }
  const send = (message: Message): void => void process.send?.(message);
  const lifecycle = new Lifecycle().listen();
  process.once('disconnect', () => lifecycle.stop('the starting process is gone'));
  try {
    await body(JSON.parse(text) as Options, { lifecycle, report: send });
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    send({ failure: { name: error.name, code: error.code, message: error.message } });
    process.exitCode = 1;
  } finally {
    await lifecycle.close();
    if (process.connected) process.disconnect();
  }
}

/**
 * Starts a stage's process and waits for its end; gives its result, null where it was stopped before it had one.
 * Throws what it failed with, by the same type. When the signal aborts, the process is asked to stop.
 *
 * @param main file of the process
 */
export async function startStageProcess(
  main: string,
  options: unknown,
  signal: AbortSignal,
  onProgress: (progress: LoopProgress) => void,
): Promise<unknown> {
  // A call, since TypeScript takes a property for constant that it has seen once.
  const stopped = (): boolean => signal.aborted;
  if (stopped()) return null;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, [OPTIONS]: JSON.stringify(options) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Its own group: Ctrl-C reaches the starting process alone, which then asks it to stop.
    detached: true,
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let result: unknown = null;
  const failures: SluiceError[] = [];
  child.on('message', (message: Message) => {
    if ('progress' in message) onProgress(message.progress);
    else if ('result' in message) ({ result } = message);
    else failures.push(revive(message.failure));
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (failures[0] !== undefined) throw failures[0];
    if (code !== 0 && !stopped()) throw new PermanentError('stage.failed', `${main} ended with code ${code}`);
    return result;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function revive({ name, code, message }: { name: string; code: string; message: string }): SluiceError {
  const Type =
    { BadInputError, IntegrityError: BadInputError, FencedError, RetryableError, UsageError }[name] ??
    PermanentError;
  return new Type(code as SluiceError['code'], message);
}
