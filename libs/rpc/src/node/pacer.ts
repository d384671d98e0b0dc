import type { Clock } from './ports.js';

/** Holds back work: so many at a time, so many a second. */
export class Pacer {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nextStart = Number.NEGATIVE_INFINITY;

  /** @param ratePerSecond null: as fast as it goes */
  constructor(
    private readonly concurrency: number,
    private readonly ratePerSecond: number | null,
    private readonly clock: Clock,
  ) {}

  /** Runs `act` when its turn comes. @param weight how many calls it stands for */
  async run<Result>(weight: number, act: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    if (this.running >= this.concurrency) await new Promise<void>((resume) => this.waiting.push(resume));
    this.running++;
    try {
      await this.pace(weight, signal);
      return await act();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async pace(weight: number, signal?: AbortSignal): Promise<void> {
    if (this.ratePerSecond === null) return;
    const now = this.clock.now();
    const start = Math.max(now, this.nextStart);
    this.nextStart = start + (1000 * weight) / this.ratePerSecond;
    if (start > now) await this.clock.sleep(start - now, signal);
  }
}
