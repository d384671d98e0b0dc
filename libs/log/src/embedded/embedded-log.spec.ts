import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventLogContract } from '../contract/event-log-contract.js';
import type { EventLog } from '../port.js';
import { openEmbeddedLog } from './open-embedded-log.js';

for (const durable of [true, false]) {
  eventLogContract(durable ? 'embedded' : 'embedded, not durable', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sluice-log-'));
    const opened: EventLog[] = [];
    return {
      open: async () => {
        const log = await openEmbeddedLog(dir, { durable, segmentBytes: 4096 });
        opened.push(log);
        return log;
      },
      remove: async () => {
        for (const log of opened) await log.close();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  });
}
