import { describe } from '@jest/globals';
import { appendContract } from './append-contract.js';
import type { LogFactory } from './log-under-test.js';
import { maintenanceContract } from './maintenance-contract.js';
import { modelContract } from './model-contract.js';
import { producerContract } from './producer-contract.js';
import { topicContract } from './topic-contract.js';
import { transactionContract } from './transaction-contract.js';
import { waitingContract } from './waiting-contract.js';

/** What every adapter of the EventLog port passes. */
export function eventLogContract(name: string, factory: LogFactory): void {
  describe(`event log contract: ${name}`, () => {
    appendContract(factory);
    transactionContract(factory);
    producerContract(factory);
    waitingContract(factory);
    topicContract(factory);
    maintenanceContract(factory);
    modelContract(factory);
  });
}
