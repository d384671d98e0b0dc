import { InterruptedError } from '#domain/errors/sluice-error.js';

type Closer = () => Promise<void> | void;

/**
 * Owns start and stop of a process. What was started last is stopped first; a stop asked for twice ends at once.
 */
export class Lifecycle {
  private readonly closers: { readonly name: string; readonly close: Closer }[] = [];
  private readonly controller = new AbortController();
  private readonly onSignal = (): void => {
    if (this.controller.signal.aborted) process.exit(130);
    this.stop('interrupted');
  };

  /** Aborted when the process was asked to stop. Loops finish their step, commit and return. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Stops on SIGINT and SIGTERM until {@link close}. */
  listen(): this {
    process.on('SIGINT', this.onSignal);
    process.on('SIGTERM', this.onSignal);
    return this;
  }

  stop(reason: string): void {
    if (!this.controller.signal.aborted)
      this.controller.abort(new InterruptedError('run.interrupted', reason));
  }

  /** Registers what to close, and returns it. */
  own<T extends { close(): Promise<void> | void }>(name: string, resource: T): T {
    this.closers.push({ name, close: () => resource.close() });
    return resource;
  }

  /** Closes everything in reverse order; every closer runs, the first failure is thrown at the end. */
  async close(): Promise<void> {
    process.off('SIGINT', this.onSignal);
    process.off('SIGTERM', this.onSignal);
    let failure: Error | null = null;
    for (const { name, close } of this.closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failure ??= new Error(`while closing ${name}`, { cause: error });
      }
    }
    if (failure !== null) throw failure;
  }
}
