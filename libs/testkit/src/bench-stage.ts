import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { ethereum } from '#chains/ethereum.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { openLog } from '#log/open-log.js';
import { type PlacedStage, runPipeline } from '#platform/runner/pipeline.js';
import { createSourceHost } from '#platform/runner/source-host.js';
import { realBlocks } from './chain/real-blocks.js';
import { repeatChain } from './chain/repeat-chain.js';
import { stepSource } from './chain/step-source.js';

const NEVER = new AbortController().signal;
const SAMPLES = 5;
const BATCH = 100;

export type PlaceStage = (chain: Chain, runId: string) => PlacedStage;

/**
 * Blocks a second of the last of these stages, from its topic to its own on a durable log, over real blocks that are
 * repeated. The stages before it run once, beforehand.
 */
export async function measureLastStage(places: readonly PlaceStage[], blocks: number): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const log = await openLog(`lmdb:${directory}`);
  try {
    const common = { log, batchSize: BATCH, checkpointEvery: 1000 };
    const run = async (name: string, place: PlaceStage): Promise<PlacedStage> => {
      const placed = place(ethereum, 'bench');
      const { end } = await log.describe(placed.inputTopic);
      await runPipeline({ ...common, run: name, stages: [placed], until: () => end }, NEVER);
      return placed;
    };
    const last = places.at(-1) as PlaceStage;
    const steps = [...repeatChain(await realBlocks(), blocks)];
    const host = createSourceHost(ingestCodec, ethereum.reorgRingDepth);
    const outputTopic = (places[0] as PlaceStage)(ethereum, 'bench').inputTopic;
    const source = { host, outputTopic, open: () => stepSource(steps, BATCH, null) };
    await runPipeline({ ...common, run: 'run-bench', source, stages: [] }, NEVER);
    for (const place of places.slice(0, -1)) await run('run-bench', place);
    const samples: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      const started = performance.now();
      const placed = await run(`run-${sample}`, last);
      samples.push((1000 * blocks) / (performance.now() - started));
      for (const topic of [placed.outputTopic, `${placed.outputTopic}.state`]) await log.deleteTopic(topic);
    }
    return samples;
  } finally {
    await log.close();
    await rm(directory, { recursive: true, force: true });
  }
}
