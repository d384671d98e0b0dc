import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLog } from '#log/open-log.js';
import type { TopicDigests } from '#stage/digest.js';
import { reorgSequence } from '#testkit/chain/reorg-sequence.js';
import { syntheticSteps } from '#testkit/chain/synthetic-steps.js';
import { createPrng } from '#testkit/prng.js';
import type { ProbeProcessOptions } from '#testkit/probe/probe-process.js';
import { type ProbeRun, probeDigests, runFusedProbes } from '#testkit/probe/probe-run.js';

const KILLS = process.env['SLUICE_GAUNTLET'] === '1' ? 100 : 10;
const MAIN = resolve('dist/libs/testkit/src/probe/probe-process.js');
const SHAPE = { seed: 11, arrivals: 120, ringDepth: 6, probes: 3 };

let directory = '';
let expected: readonly TopicDigests[] = [];

async function digestsOn(url: string, run: boolean): Promise<readonly TopicDigests[]> {
  const log = await openLog(url);
  try {
    const { arrivals } = reorgSequence(createPrng(SHAPE.seed), SHAPE.arrivals, SHAPE.ringDepth);
    const probeRun: ProbeRun = {
      log,
      steps: syntheticSteps(arrivals),
      probes: SHAPE.probes,
      batchSize: 2,
      ringDepth: SHAPE.ringDepth,
    };
    if (run) await runFusedProbes(probeRun, new AbortController().signal);
    return await probeDigests(probeRun);
  } finally {
    await log.close();
  }
}

/** Runs a part in a process; kills it at a moment after its first progress, or lets it end. Gives whether it was killed. */
async function runPart(options: ProbeProcessOptions, killAfterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, SLUICE_STAGE_OPTIONS: JSON.stringify(options) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let failure = '';
  child.on('message', (message) => {
    if ('failure' in (message as object)) failure = JSON.stringify(message);
  });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
    child.once('close', (...ended) => done(ended)),
  );
  if (timer !== null) clearTimeout(timer);
  if (signal !== 'SIGKILL' && code !== 0)
    throw new Error(`the process ended with code ${String(code)} ${failure}`);
  return signal === 'SIGKILL';
}

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error('not built: run `npm run build`, or `npm test`, which does');
  directory = await mkdtemp(join(tmpdir(), 'sluice-kill-'));
  expected = await digestsOn('memory:', true);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('kill -9', () => {
  it(`at ${KILLS} seeded moments, of fused and of separate stages, leaves a run that resumes to equal digests`, async () => {
    const prng = createPrng(77);
    const options = { ...SHAPE, batchSize: 1 };
    const started = performance.now();
    await runPart({ ...options, part: 'fused', logUrl: `lmdb:${join(directory, 'time')}` }, null);
    const whole = performance.now() - started;
    let killed = 0;
    for (let log = 0; killed < KILLS; log++) {
      if (log > 20 * KILLS) throw new Error(`only ${killed} of ${log} processes were killed in time`);
      const logUrl = `lmdb:${join(directory, `log-${log}`)}`;
      // Several deaths of one log, then a run to its end.
      for (let life = 0; life < 4 && killed < KILLS; life++) {
        const part = (['fused', 'source', 'probes'] as const)[prng.int(life === 0 ? 2 : 3)] as 'fused';
        if (await runPart({ ...options, part, logUrl }, prng.next() * whole)) killed++;
      }
      await runPart({ ...options, part: 'source', logUrl }, null);
      await runPart({ ...options, part: prng.int(2) === 0 ? 'probes' : 'fused', logUrl }, null);
      expect(await digestsOn(logUrl, false)).toEqual(expected);
      await rm(logUrl.slice(5), { recursive: true, force: true });
    }
  });
});
