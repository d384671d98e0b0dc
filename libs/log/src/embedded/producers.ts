import { PermanentError } from '#domain/errors/sluice-error.js';
import type { LogCore } from './log-core.js';
import { currentProcess, isAlive } from './process-identity.js';

/** Claims a producer id and gives its new epoch. Throws log.owned where a live process has it. */
export function claimProducer(core: LogCore, id: string, takeOver: boolean): number {
  return core.index.transaction(() => {
    const before = core.index.producer(id);
    if (before?.owner && !takeOver && isAlive(before.owner)) {
      throw new PermanentError('log.owned', `producer ${id} is in use by process ${before.owner.pid}`, {
        place: { file: core.dir },
      });
    }
    const epoch = (before?.epoch ?? 0) + 1;
    core.index.putProducer(id, { epoch, owner: currentProcess() });
    return epoch;
  });
}

/** Gives the id back, unless it was taken over. */
export function releaseProducer(core: LogCore, id: string, epoch: number): void {
  core.index.transaction(() => {
    if (core.index.producer(id)?.epoch === epoch) core.index.putProducer(id, { epoch, owner: null });
  });
}
