import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ethereum } from '#chains/ethereum.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { openLog } from '#log/open-log.js';
import { runPipeline } from '#platform/runner/pipeline.js';
import { createSourceHost } from '#platform/runner/source-host.js';
import type { Bench } from '#testkit/bench.js';
import { realBlocks } from '#testkit/chain/real-blocks.js';
import { repeatChain } from '#testkit/chain/repeat-chain.js';
import { stepSource } from '#testkit/chain/step-source.js';
import { corpusPath } from '#testkit/corpus.js';
import { createLogReader } from '#testkit/json-logs/create-log-reader.js';
import type { JsonLog } from '#testkit/json-logs/json-words.js';
import { placeDecode } from './place-decode.js';

const NEVER = new AbortController().signal;
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
  { name: 'decode: stage over real blocks', unit: 'blocks/s', goal: 400, run: measureStage },
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

async function measureStage(): Promise<number[]> {
  const steps = [...repeatChain(await realBlocks(), CHAIN_BLOCKS)];
  const directory = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const log = await openLog(`lmdb:${directory}`);
  try {
    const { inputTopic, outputTopic } = placeDecode(ethereum, 'bench');
    const common = { log, batchSize: 100, checkpointEvery: 1000 };
    const host = createSourceHost(ingestCodec, ethereum.reorgRingDepth);
    const source = { host, outputTopic: inputTopic, open: () => stepSource(steps, 100, null) };
    await runPipeline({ ...common, run: 'run-bench', source, stages: [] }, NEVER);
    const { end } = await log.describe(inputTopic);
    const samples: number[] = [];
    for (let sample = 0; sample < 5; sample++) {
      const place = placeDecode(ethereum, 'bench');
      const started = performance.now();
      await runPipeline({ ...common, run: `run-${sample}`, stages: [place], until: () => end }, NEVER);
      samples.push((1000 * CHAIN_BLOCKS) / (performance.now() - started));
      for (const topic of [outputTopic, `${outputTopic}.state`]) await log.deleteTopic(topic);
    }
    return samples;
  } finally {
    await log.close();
    await rm(directory, { recursive: true, force: true });
  }
}
