import { Catch, Controller, type DynamicModule, Inject, Module, UseFilters } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { OutputStep, StageHost } from '../runner/host.js';

/** Nest would turn what a handler throws into "Internal server error"; typed errors must reach the loop as they are. */
@Catch()
class PassOn {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** The Nest module of one stage: a controller with one handler, called once per batch. */
@Module({})
export class StageModule {
  static register(host: StageHost<never>): DynamicModule {
    const token = Symbol(host.name);

    @Controller()
    @UseFilters(PassOn)
    class StageController {
      constructor(@Inject(token) private readonly stage: StageHost<unknown>) {}

      @MessagePattern(host.name)
      onBatch(@Payload() items: readonly unknown[]): readonly OutputStep[] {
        return this.stage.process(items);
      }
    }
    Object.defineProperty(StageController, 'name', { value: `${host.name}Controller` });
    return {
      module: StageModule,
      controllers: [StageController],
      providers: [{ provide: token, useValue: host }],
    };
  }
}
