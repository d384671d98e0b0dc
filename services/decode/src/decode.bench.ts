import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bench } from '#testkit/bench.js';
import { measureLastStage } from '#testkit/bench-stage.js';
import { corpusPath } from '#testkit/corpus.js';
import { createLogReader } from '#testkit/json-logs/create-log-reader.js';
import type { JsonLog } from '#testkit/json-logs/json-words.js';
import { placeDecode } from './place-decode.js';

const FIRST = 17_686_110;
const BLOCKS = 15;
const ROUNDS = 100;
const CHAIN_BLOCKS = 600;

/**
 * Logs of 17686110 to 17686124 from parsed JSON to events with every field read, by CPU time of this thread: those that
 * become events, all logs, and all logs once by a reader that has seen none; then the whole stage from its ingest topic
 * to its own, on a durable log.
 */
export const benches: readonly Bench[] = [
  { name: 'decode: logs that are events', unit: 'logs/s', goal: 2_000_000, run: () => measureLogs(true) },
  { name: 'decode: all logs', unit: 'logs/s', goal: 2_000_000, run: () => measureLogs(false) },
  { name: 'decode: all logs, cold', unit: 'logs/s', goal: 50_000, run: measureCold },
  {
    name: 'decode: stage over real blocks',
    unit: 'blocks/s',
    goal: 400,
    run: () => measureLastStage([placeDecode], CHAIN_BLOCKS),
  },
];

function realLogs(): readonly JsonLog[] {
  const logs: JsonLog[] = [];
  for (let number = FIRST; number < FIRST + BLOCKS; number++) {
    const file = join(corpusPath(), 'ethereum', 'blocks', String(number), 'receipts.json.gz');
    const receipts = JSON.parse(gunzipSync(readFileSync(file)).toString()) as readonly {
      logs: readonly JsonLog[];
    }[];
    for (const receipt of receipts) logs.push(...receipt.logs);
  }
  return logs;
}

async function measureLogs(eventsAlone: boolean): Promise<number[]> {
  const read = createLogReader();
  const all = realLogs();
  const logs = eventsAlone ? all.filter((log) => read(log) !== null) : all;
  return Array.from({ length: 7 }, () =>
    perSecond(logs.length * ROUNDS, () => {
      for (let round = 0; round < ROUNDS; round++) for (const log of logs) read(log);
    }),
  );
}

async function measureCold(): Promise<number[]> {
  return Array.from({ length: 5 }, () => {
    const logs = realLogs();
    const read = createLogReader();
    return perSecond(logs.length, () => {
      for (const log of logs) read(log);
    });
  });
}

function perSecond(count: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}
