import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { PermanentError } from '#domain/errors/sluice-error.js';
import type { OutputStep } from '../runner/host.js';
import { runStageLoop, type StageLoopOptions } from '../runner/stage-loop.js';

/**
 * Nest's transport for stages: one handler call per batch and stage, outputs and offsets in one transaction.
 * (Nest's own Kafka transport handles one message at a time and has no transactions.)
 */
export class StageServer extends Server implements CustomTransportStrategy {
  private readonly controller = new AbortController();
  private running: Promise<void> | null = null;

  constructor(private readonly options: StageLoopOptions) {
    super();
  }

  listen(callback: () => void): void {
    this.running = runStageLoop(
      this.options,
      (stage, items) => this.call(stage, items),
      this.controller.signal,
    );
    // `finished` hands the failure on; unobserved until then, it must not end the process.
    this.running.catch(() => undefined);
    callback();
  }

  /** Settles when the input ended, the server was closed, or a batch failed (rejects with the typed error). */
  async finished(): Promise<void> {
    await this.running;
  }

  /** Lets the batch in hand finish and commit, then returns. */
  stop(): void {
    this.controller.abort();
  }

  async close(): Promise<void> {
    this.stop();
    await this.running?.catch(() => undefined);
  }

  on(): never {
    throw new PermanentError('stage.failed', 'the stage transport has no events to listen to');
  }

  unwrap<T>(): T {
    return this.options.log as T;
  }

  private async call(stage: string, items: readonly unknown[]): Promise<readonly OutputStep[]> {
    const handler = this.getHandlerByPattern(stage);
    if (handler === null) throw new PermanentError('stage.failed', `no controller handles stage ${stage}`);
    const result: unknown = await handler(items);
    return (await lastValueFrom(this.transformToObservable(result))) as readonly OutputStep[];
  }
}
