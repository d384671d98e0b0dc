import { openEmbeddedLog } from '../open-embedded-log.js';
import {
  CRASH_GROUP,
  CRASH_INPUT,
  CRASH_SEGMENT_BYTES,
  crashTransaction,
  createCrashTopics,
} from './crash-workload.js';

/** Commits where the last one stopped, and prints each number once it is acknowledged, until it is killed. */
const [dir = '', seed = '0', durable = 'true'] = process.argv.slice(2);
const log = await openEmbeddedLog(dir, { durable: durable === 'true', segmentBytes: CRASH_SEGMENT_BYTES });
await createCrashTopics(log);
const producer = await log.producer('crash');
for (let i = (await log.committed(CRASH_GROUP, CRASH_INPUT)) ?? 0; ; i++) {
  await producer.commit(crashTransaction(Number(seed), i));
  process.stdout.write(`${i}\n`);
  if (i % 25 === 24) await log.maintain('state', Date.now());
}
