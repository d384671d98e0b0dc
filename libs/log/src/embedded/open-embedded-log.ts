import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { DEFAULT_TOPIC_CONFIG } from '../topic-config.js';
import { JOURNAL, otherOpeners, prepareDirectory, registerOpener } from './directory.js';
import { EmbeddedLog } from './embedded-log.js';
import { DEFAULT_SEGMENT_BYTES, type EmbeddedOptions } from './embedded-options.js';
import { nodeFileOperations } from './file-operations.js';
import { toLogError } from './io-error.js';
import type { LogCore } from './log-core.js';
import { markInUse, openIndex } from './open-index.js';
import { rebuildIndex } from './rebuild.js';
import { SegmentFiles } from './segment-files.js';
import { openTail } from './segment-tail.js';
import { makeTopic, removeStrays } from './topic-files.js';

/**
 * Opens the log in `directory`, or makes one there. What a crash left unfinished is cut and stands in `recoveries`.
 *
 * Throws log.url (the directory holds something else), log.version, log.corrupt, log.owned (a rebuild while others
 * have the log open), log.full, log.io.
 */
export async function openEmbeddedLog(
  directory: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedLog> {
  const dir = resolve(directory);
  const query = options.durable === false ? '?durable=false' : '';
  let opener: string | undefined;
  try {
    prepareDirectory(dir);
    opener = registerOpener(dir);
    const core = await openCore(dir, opener, options);
    return new EmbeddedLog(`lmdb:${directory}${query}`, core, opener, options.boot);
  } catch (error) {
    if (opener !== undefined) rmSync(opener, { force: true });
    throw toLogError(error, dir);
  }
}

async function openCore(dir: string, opener: string, options: EmbeddedOptions): Promise<LogCore> {
  const core: LogCore = {
    dir,
    index: openIndex(dir, opener, options.boot),
    files: new SegmentFiles(dir, options.files ?? nodeFileOperations),
    durable: options.durable ?? true,
    segmentBytes: options.segmentBytes ?? DEFAULT_SEGMENT_BYTES,
    recoveries: [],
  };
  try {
    core.index.transaction(() => recover(core, opener, options));
    return core;
  } catch (error) {
    core.files.close();
    await core.index.close();
    throw error;
  }
}

function recover(core: LogCore, opener: string, { rebuild = false, boot }: EmbeddedOptions): void {
  const others = otherOpeners(core.dir, opener).map(({ pid }) => pid);
  if (rebuild && others.length > 0) {
    throw new PermanentError('log.owned', `no rebuild while process ${others.join(', ')} has the log open`, {
      place: { file: core.dir },
    });
  }
  markInUse(core.dir, boot);
  if (rebuild || !core.index.ready) {
    rebuildIndex(core, rebuild);
    if (!core.index.topic(JOURNAL)) makeTopic(core, JOURNAL, DEFAULT_TOPIC_CONFIG);
    core.index.markReady();
  }
  for (const topic of core.index.topicNames()) {
    const state = core.index.topic(topic);
    if (state) openTail(core, topic, state.active, { create: state.active.bytes === 0 });
  }
  removeStrays(core);
}
