import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which a loop over the log lets others have a turn. */
const TURN_MS = 8;

/**
 * A loop over commits and fetches that never wait would keep signals, timers and other processes' wake-ups out for
 * ever. Each call of the log asks here and now and then waits for one turn of the event loop.
 */
export class EventLoopTurn {
  private last = performance.now();

  /** Undefined while it is not yet time: awaiting nothing costs nothing. */
  due(): Promise<unknown> | undefined {
    const now = performance.now();
    if (now - this.last < TURN_MS) return undefined;
    return setImmediate().then(() => {
      this.last = performance.now();
    });
  }
}
