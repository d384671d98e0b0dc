import type { Offset } from './port.js';

interface Waiter {
  readonly topic: string;
  readonly offset: Offset;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for a topic to grow. `end` gives the topic's end now, and throws where there is no such topic. */
export class AppendWaiters {
  private readonly waiters = new Set<Waiter>();

  constructor(
    private readonly end: (topic: string) => Offset,
    /** Called when the first waiter comes and when the last one goes. */
    private readonly onIdle: (idle: boolean) => void = () => {},
  ) {}

  wait(topic: string, offset: Offset, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = (): void => waiter.reject(signal?.reason);
      const leave = (): void => {
        signal?.removeEventListener('abort', abort);
        if (this.waiters.delete(waiter) && this.waiters.size === 0) this.onIdle(true);
      };
      const waiter: Waiter = {
        topic,
        offset,
        resolve: () => {
          leave();
          resolve();
        },
        reject: (error) => {
          leave();
          // The reason of an abort is passed on as it is.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.waiters.add(waiter);
      if (this.waiters.size === 1) this.onIdle(false);
      // Only now, with everything armed that could wake it, is the answer "not yet" safe to act on.
      this.check(waiter);
    });
  }

  /** Wakes whoever waits for what is there now. */
  wake(): void {
    for (const waiter of [...this.waiters]) this.check(waiter);
  }

  rejectAll(error: Error): void {
    for (const waiter of [...this.waiters]) waiter.reject(error);
  }

  private check(waiter: Waiter): void {
    try {
      if (this.end(waiter.topic) > waiter.offset) waiter.resolve();
    } catch (error) {
      waiter.reject(error);
    }
  }
}
