import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import type { Bench } from '#testkit/bench.js';
import { realBlocks } from '#testkit/chain/real-blocks.js';
import { repeatChain } from '#testkit/chain/repeat-chain.js';
import { INGEST_TOPIC, outputDigests, type ProbeRun, runSourceAlone } from '#testkit/probe/probe-run.js';
import { placeProbes } from '#testkit/probe/probe-host.js';
import { runPipeline } from './pipeline.js';

const BLOCKS = 600;
const STAGES = 6;
const SAMPLES = 5;
const NEVER = new AbortController().signal;

/**
 * What the runner costs without the stages' own work: six stages in one process, each reading header facts and the
 * transaction count and writing a record of less than 256 bytes a block, over real blocks (17686110 to 17686124 with
 * logs, traces and state changes, renumbered and repeated) on the durable embedded log; digests of all outputs included.
 */
export const benches: readonly Bench[] = [
  { name: 'runner: six stages over real blocks', unit: 'blocks/s', goal: 2000, run: measureRunner },
];

async function measureRunner(): Promise<number[]> {
  const blocks = await realBlocks();
  const samples: number[] = [];
  const directory = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const log = await openLog(`lmdb:${directory}`);
  try {
    const run: ProbeRun = {
      log,
      steps: [...repeatChain(blocks, BLOCKS)],
      probes: STAGES,
      batchSize: 100,
      ringDepth: 64,
    };
    await runSourceAlone(run, NEVER);
    for (let sample = 0; sample < SAMPLES; sample++) samples.push(await measureOnce(run));
  } finally {
    await log.close();
    await rm(directory, { recursive: true, force: true });
  }
  return samples;
}

async function measureOnce(run: ProbeRun): Promise<number> {
  const { log, ringDepth, batchSize } = run;
  const stages = placeProbes(INGEST_TOPIC, STAGES, ringDepth);
  const { end } = await log.describe(INGEST_TOPIC);
  const started = performance.now();
  // A run of its own each time, so that nothing is resumed.
  const id = `run-${started}`;
  await runPipeline({ log, run: id, batchSize, checkpointEvery: 1000, stages, until: () => end }, NEVER);
  const digests = await outputDigests(run);
  const seconds = (performance.now() - started) / 1000;
  if (digests.some(({ steps }) => steps !== BLOCKS))
    throw new Error(`digested ${String(digests.map(({ steps }) => steps))} steps`);
  for (const { outputTopic } of stages) await forget(log, outputTopic);
  return BLOCKS / seconds;
}

async function forget(log: EventLog, topic: string): Promise<void> {
  await log.deleteTopic(topic);
  await log.deleteTopic(`${topic}.state`);
}
