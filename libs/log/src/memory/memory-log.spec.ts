import { eventLogContract } from '../contract/event-log-contract.js';
import type { EventLog } from '../port.js';
import { MemoryLog } from './memory-log.js';
import { MemoryStore } from './memory-store.js';

eventLogContract('memory', async () => {
  const store = new MemoryStore();
  const opened: EventLog[] = [];
  return {
    open: async () => {
      const log = new MemoryLog(store);
      opened.push(log);
      return log;
    },
    remove: async () => {
      for (const log of opened) await log.close();
    },
  };
});
