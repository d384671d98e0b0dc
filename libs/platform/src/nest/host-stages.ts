import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { StageLoopOptions } from '../runner/stage-loop.js';
import { StageModule } from './stage-module.js';
import { StageServer } from './stage-server.js';

@Module({})
class StagesModule {
  static of(options: StageLoopOptions): DynamicModule {
    return { module: StagesModule, imports: options.bindings.map(({ host }) => StageModule.register(host)) };
  }
}

/**
 * Runs the stages of one process as a Nest microservice until the input ends or the signal aborts; rejects with the
 * typed error of the step that failed.
 */
export async function hostStages(options: StageLoopOptions, signal: AbortSignal): Promise<void> {
  const server = new StageServer(options);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(StagesModule.of(options), {
    strategy: server,
    logger: false,
    abortOnError: false,
  });
  const stop = (): void => server.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await app.listen();
    await server.finished();
  } finally {
    signal.removeEventListener('abort', stop);
    await app.close();
  }
}
