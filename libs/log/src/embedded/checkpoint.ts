import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Offset } from '../port.js';
import { writeFileAtomically } from './directory.js';
import type { IndexStore } from './index-store.js';
import { corrupt } from './io-error.js';
import type { SegmentFiles } from './segment-files.js';

interface CheckpointTopic {
  readonly start: Offset;
  readonly end: Offset;
  /** Base and length of the active segment: nothing below may be damaged. */
  readonly active: Offset;
  readonly bytes: number;
}

/**
 * Taken before segments go. Up to `sequence` every transaction is whole and on the disk, whether or not all of its
 * frames are still there; the group offsets that stood in them stand here.
 */
export interface Checkpoint {
  readonly sequence: number;
  readonly offsets: readonly (readonly [group: string, topic: string, offset: Offset])[];
  readonly topics: Readonly<Record<string, CheckpointTopic>>;
}

const EMPTY: Checkpoint = { sequence: 0, offsets: [], topics: {} };

/** To be called with the write lock held. */
export function writeCheckpoint(index: IndexStore, files: SegmentFiles): void {
  syncEverything(index, files);
  const topics: Record<string, CheckpointTopic> = {};
  for (const name of index.topicNames()) {
    const state = index.topic(name);
    if (!state) continue;
    topics[name] = {
      start: state.start,
      end: state.end,
      active: state.active.base,
      bytes: state.active.bytes,
    };
  }
  const checkpoint: Checkpoint = {
    sequence: index.sequence,
    offsets: index.offsets().map(({ group, topic, offset }) => [group, topic, offset]),
    topics,
  };
  writeFileAtomically(checkpointFile(files.dir), `${JSON.stringify(checkpoint)}\n`);
}

export function readCheckpoint(dir: string): Checkpoint {
  const file = checkpointFile(dir);
  if (!existsSync(file)) return EMPTY;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Checkpoint;
  } catch (error) {
    if (error instanceof SyntaxError) throw corrupt(file, 0, 'not JSON');
    throw error;
  }
}

/** Commits without durability may still be in memory alone. */
export function syncEverything(index: IndexStore, files: SegmentFiles): void {
  for (const name of index.topicNames()) {
    const state = index.topic(name);
    if (!state) continue;
    for (const segment of [...index.closedSegments(name), state.active]) {
      files.operations.sync(files.descriptor(files.path(name, segment)));
    }
  }
}

function checkpointFile(dir: string): string {
  return join(dir, 'checkpoint.json');
}
