import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '#log/open-log.js';
import type { Bench } from '#testkit/bench.js';
import { realBlocks } from '#testkit/chain/real-blocks.js';
import { repeatChain } from '#testkit/chain/repeat-chain.js';
import { runFusedProbes } from '#testkit/probe/probe-run.js';

const BLOCKS = 2000;

/**
 * Anonymous memory of a process that ingests and runs six stages over 2,000 large blocks (1.5 GB of records): the bound
 * of 1 GiB less the highest that was seen, in MiB. It must not shrink with the length of the run.
 */
export const benches: readonly Bench[] = [
  { name: 'memory: what a long run leaves of 1 GiB', unit: 'MiB', goal: 0, run: measure },
];

async function measure(): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const log = await openLog(`lmdb:${directory}?durable=false`);
  let highest = 0;
  try {
    const steps = [...repeatChain(await realBlocks(), BLOCKS)];
    const onBatch = async (): Promise<void> => {
      highest = Math.max(highest, await anonymousMiB());
    };
    await runFusedProbes(
      { log, steps, probes: 6, batchSize: 100, ringDepth: 64, onBatch },
      new AbortController().signal,
    );
  } finally {
    await log.close();
    await rm(directory, { recursive: true, force: true });
  }
  return [1024 - highest];
}

/** Where the kernel does not say, all resident memory. */
async function anonymousMiB(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? process.memoryUsage().rss / 2 ** 20 : Number(kilobytes) / 1024;
}
