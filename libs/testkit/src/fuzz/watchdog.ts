import { Worker } from 'node:worker_threads';

/** Milliseconds without progress after which the process is ended. */
const HANG_MS = 60_000;

/**
 * Runs beside a thread that may be in an endless loop: no timer of its own would ever fire. process.kill ends the
 * process itself; process.exit would end the worker alone.
 */
const CODE = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const progress = new Int32Array(workerData.progress);
  let last = -1;
  let since = Date.now();
  setInterval(() => {
    const now = Atomics.load(progress, 0);
    if (now !== last) { last = now; since = Date.now(); return; }
    if (Date.now() - since < workerData.hangMs) return;
    writeSync(2, 'HANG: ' + workerData.name + ', index ' + now + ' does not end\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 1000);
`;

export interface Watchdog {
  /** The input that is being worked on. */
  at(index: number): void;
  stop(): Promise<void>;
}

/** Names an input on stderr that keeps this thread busy for ever, and ends the process. */
export function startWatchdog(name: string): Watchdog {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(CODE, {
    eval: true,
    workerData: { name, progress: progress.buffer, hangMs: HANG_MS },
  });
  worker.unref();
  return {
    at: (index) => void Atomics.store(progress, 0, index),
    stop: async () => {
      await worker.terminate();
    },
  };
}
