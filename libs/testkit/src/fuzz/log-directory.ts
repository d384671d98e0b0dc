import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openLog } from '#log/open-log.js';
import { type EventLog, HEAD_BYTES } from '#log/port.js';
import type { Boundary } from './boundary.js';
import { pick } from './damage.js';
import { damageLog } from './damage-log.js';
import { GROUP, type LogTemplate, makeLogTemplate, readTopic, TOPICS } from './log-template.js';
import { runInputs } from './run-inputs.js';

/** The directory of an embedded log, with damaged, missing and mixed up files. */
export const logDirectory: Boundary = {
  name: 'log directories',
  share: 0.03,
  async fuzz(count, seed, first) {
    const templates = [await makeLogTemplate(true), await makeLogTemplate(false)];
    const scratch = mkdtempSync(join(tmpdir(), 'sluice-fuzz-logs-'));
    let made = 0;
    try {
      return await runInputs({ name: 'log directories', count, seed, first }, async (prng) => {
        const directory = join(scratch, String(made++));
        const template = pick(templates, prng);
        template.copyTo(directory);
        const { indexed, sealed } = damageLog(directory, prng);
        const rebuild = prng.int(4) === 0;
        const url = `lmdb:${directory}${rebuild ? '?rebuild=true' : ''}`;
        try {
          await readAndClose(await openLog(url), template, (indexed && !rebuild) || sealed);
        } finally {
          rmSync(directory, { recursive: true, force: true });
        }
        return undefined;
      });
    } finally {
      for (const template of templates) template.remove();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

async function readAndClose(log: EventLog, template: LogTemplate, complete: boolean): Promise<void> {
  try {
    await log.topics();
    for (const topic of TOPICS) await checkTopic(log, topic, template, complete);
    const committed = await log.committed(GROUP, 'blocks');
    // Otherwise it may come from a damaged checkpoint.json, which has no checksum.
    if (complete && committed !== template.commits.at(-1))
      throw new Error(`the group stands at ${String(committed)}`);
  } finally {
    await log.close();
  }
}

/**
 * The records that were written, byte for byte, with no hole between them. All of them where there is an index or the
 * checkpoint. Where both are gone, a first segment that is missing looks like one that retention removed, and a last one
 * like one that never was.
 */
async function checkTopic(
  log: EventLog,
  topic: string,
  { records }: LogTemplate,
  complete: boolean,
): Promise<void> {
  const expected = records.get(topic) ?? [];
  const { start } = await log.describe(topic);
  const found = await readTopic(log, topic);
  if (found.length > expected.length || (complete && found.length < expected.length))
    throw new Error(`${topic} has ${found.length} records, not ${expected.length}`);
  for (const [at, record] of found.entries()) {
    const { key, value, headers = {} } = expected[start + at] ?? {};
    const head = value?.subarray(0, HEAD_BYTES) ?? null;
    const written = { offset: start + at, key, value, head, headers };
    const { timestamp: _, ...read } = record;
    if (!isDeepStrictEqual(read, written))
      throw new Error(`record ${start + at} of ${topic} is not the one that was written`);
  }
}
