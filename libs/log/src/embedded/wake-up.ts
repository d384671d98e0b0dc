import { closeSync, constants, type FSWatcher, openSync, watch, writeSync } from 'node:fs';
import { join } from 'node:path';

/** For systems whose file notifications miss a change. */
const POLL_MS = 250;

/** Tells the waiting processes of one log directory that something was committed. Watches only while somebody waits. */
export class WakeUp {
  private readonly file: string;
  private readonly fd: number;
  private watcher: FSWatcher | undefined;
  private poll: NodeJS.Timeout | undefined;

  constructor(
    dir: string,
    private readonly onWake: () => void,
  ) {
    this.file = join(dir, 'wake');
    this.fd = openSync(this.file, constants.O_RDWR | constants.O_CREAT, 0o644);
  }

  /** One byte written over itself is a change to whoever watches. */
  ring(): void {
    try {
      writeSync(this.fd, '.', 0);
    } catch {
      // The transaction counts; who waits finds it by polling.
    }
  }

  listen(): void {
    this.poll ??= setInterval(this.onWake, POLL_MS);
    if (this.watcher) return void this.watcher.ref();
    try {
      this.watcher = watch(this.file, this.onWake).on('error', () => this.drop());
    } catch {
      // No watch left for this user: the poll alone.
    }
  }

  /** The process may end. */
  pause(): void {
    clearInterval(this.poll);
    this.poll = undefined;
    this.watcher?.unref();
  }

  close(): void {
    this.pause();
    this.drop();
    closeSync(this.fd);
  }

  private drop(): void {
    this.watcher?.close();
    this.watcher = undefined;
  }
}
