import { openEmbeddedLog } from '../open-embedded-log.js';

/** Answers each record of `ping` with one of `pong`, its input offset in the same transaction, until `count` are done. */
const [dir = '', count = '0'] = process.argv.slice(2);
const log = await openEmbeddedLog(dir, { durable: false });
const producer = await log.producer('echo');
process.stdout.write('ready\n');
for (let from = 0; from < Number(count); ) {
  await log.waitForAppend('ping', from);
  const batch = await log.fetch('ping', from);
  const records = batch.records.map(({ key, value }) => ({ topic: 'pong', key, value }));
  await producer.commit({ records, offsets: [{ group: 'echo', topic: 'ping', offset: batch.next }] });
  from = batch.next;
}
await log.close();
