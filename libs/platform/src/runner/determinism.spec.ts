import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import type { TopicDigests } from '#stage/digest.js';
import { reorgSequence } from '#testkit/chain/reorg-sequence.js';
import { syntheticSteps } from '#testkit/chain/synthetic-steps.js';
import { createPrng } from '#testkit/prng.js';
import {
  INGEST_TOPIC,
  type ProbeRun,
  probeDigests,
  runFusedProbes,
  runProbesSeparately,
  runSourceAlone,
} from '#testkit/probe/probe-run.js';

const RING = 8;
const PROBES = 3;
const NEVER = new AbortController().signal;

const sequence = reorgSequence(createPrng(42), 150, RING);
const steps = syntheticSteps(sequence.arrivals);

let directory = '';
let expected: readonly TopicDigests[] = [];

function probeRun(log: EventLog, batchSize: number, over: readonly IngestStep[] = steps): ProbeRun {
  return { log, steps: over, probes: PROBES, batchSize, ringDepth: RING };
}

async function onLog<T>(url: string, use: (log: EventLog) => Promise<T>): Promise<T> {
  const log = await openLog(url);
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-determinism-'));
  expected = await onLog('memory:', async (log) => {
    await runFusedProbes(probeRun(log, 10), NEVER);
    return probeDigests(probeRun(log, 10));
  });
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('digests are the same', () => {
  it('and cover every step, reorgs included', () => {
    const reorgs = sequence.reorgs;
    expect(reorgs).toBeGreaterThan(5);
    for (const { steps: count } of expected) expect(count).toBe(steps.length + reorgs);
    expect(new Set(expected.map(({ streamDigest }) => streamDigest)).size).toBe(PROBES + 1);
  });

  it.each([1, 2, 7, 50, 1000])('at batch size %d, in memory and on files', async (batchSize) => {
    for (const url of ['memory:', `lmdb:${join(directory, `batch-${batchSize}`)}`]) {
      await onLog(url, async (log) => {
        await runFusedProbes(probeRun(log, batchSize), NEVER);
        expect(await probeDigests(probeRun(log, batchSize))).toEqual(expected);
      });
    }
  });

  it('with each stage on its own, and from the ingest topic alone', async () => {
    await onLog('memory:', async (log) => {
      await runSourceAlone(probeRun(log, 13), NEVER);
      await runProbesSeparately(probeRun(log, 5), NEVER);
      expect(await probeDigests(probeRun(log, 5))).toEqual(expected);
    });
  });

  it('when stages that were behind are fused again', async () => {
    await onLog('memory:', async (log) => {
      await runSourceAlone({ ...probeRun(log, 13), steps: steps.slice(0, 60) }, NEVER);
      await runProbesSeparately({ ...probeRun(log, 5), probes: 1 }, NEVER);
      await runFusedProbes(probeRun(log, 9), NEVER);
      expect(await probeDigests(probeRun(log, 9))).toEqual(expected);
    });
  });

  it('after stops between any two batches', async () => {
    const url = `lmdb:${join(directory, 'stops')}`;
    const prng = createPrng(5);
    for (let taken = 0; taken < steps.length; ) {
      const stopAt = taken + 1 + prng.int(20);
      taken = await onLog(url, async (log) => {
        const controller = new AbortController();
        let seen = 0;
        const onBatch = (count: number): void => {
          seen = count;
          if (count >= stopAt) controller.abort();
        };
        await runFusedProbes({ ...probeRun(log, 3), onBatch }, controller.signal);
        return seen;
      });
    }
    await onLog(url, async (log) => expect(await probeDigests(probeRun(log, 3))).toEqual(expected));
  });

  it('for the final chain alone, canonically', async () => {
    const canonical = syntheticSteps(sequence.canonical);
    await onLog('memory:', async (log) => {
      await runFusedProbes(probeRun(log, 10, canonical), NEVER);
      const digests = await probeDigests(probeRun(log, 10));
      expect(digests.map(({ canonicalDigest }) => canonicalDigest)).toEqual(
        expected.map(({ canonicalDigest }) => canonicalDigest),
      );
      expect(digests.map(({ streamDigest }) => streamDigest)).not.toEqual(
        expected.map(({ streamDigest }) => streamDigest),
      );
    });
  });

  it('for every prefix, up to its cut', async () => {
    const whole = await onLog('memory:', async (log) => {
      await runFusedProbes(probeRun(log, 10), NEVER);
      return payloads(log);
    });
    for (const cut of [1, 2, 17, 64, 149]) {
      await onLog('memory:', async (log) => {
        await runFusedProbes(probeRun(log, 10, steps.slice(0, cut)), NEVER);
        const prefix = await payloads(log);
        expect(prefix.equals(whole.subarray(0, prefix.length))).toBe(true);
      });
    }
  });
});

/** All bytes of the last probe's topic. */
async function payloads(log: EventLog): Promise<Buffer> {
  const topic = INGEST_TOPIC.replace('.ingest.', `.probe-${PROBES - 1}.`);
  const parts: Buffer[] = [];
  for (let next = 0, end = 1; next < end; ) {
    const batch = await log.fetch(topic, next);
    parts.push(...batch.records.map(({ value }) => Buffer.from(value ?? Buffer.alloc(0))));
    ({ next, end } = batch);
  }
  return Buffer.concat(parts);
}
