import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Offset } from '../port.js';
import { syncDirectory, topicDirectory, writeFileAtomically } from './directory.js';
import type { IndexStore } from './index-store.js';
import { corrupt } from './io-error.js';
import type { SegmentFiles } from './segment-files.js';

export interface CheckpointTopic {
  readonly start: Offset;
  readonly end: Offset;
  /** Base and length of the active segment: nothing below may be damaged. */
  readonly active: Offset;
  readonly bytes: number;
}

/**
 * Taken before segments go, and at a clean close. Up to `sequence` every transaction is whole and on the disk, whether or not all of its
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
    const checkpoint: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isCheckpoint(checkpoint)) throw corrupt(file, 0, 'no checkpoint');
    return checkpoint;
  } catch (error) {
    if (error instanceof SyntaxError) throw corrupt(file, 0, 'not JSON');
    throw error;
  }
}

function isCheckpoint(value: unknown): value is Checkpoint {
  const { sequence, offsets, topics } = (value ?? {}) as Partial<Record<keyof Checkpoint, unknown>>;
  return (
    isCount(sequence) &&
    Array.isArray(offsets) &&
    offsets.every(isGroupOffset) &&
    typeof topics === 'object' &&
    topics !== null &&
    Object.values(topics).every(isCheckpointTopic)
  );
}

function isGroupOffset(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [group, topic, offset] = value as unknown[];
  return (
    typeof group === 'string' && group !== '' && typeof topic === 'string' && topic !== '' && isCount(offset)
  );
}

function isCheckpointTopic(value: unknown): boolean {
  const { start, end, active, bytes } = (value ?? {}) as Partial<Record<keyof CheckpointTopic, unknown>>;
  return [start, end, active, bytes].every(isCount);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Commits without durability may still be in memory alone. */
function syncEverything(index: IndexStore, files: SegmentFiles): void {
  for (const name of index.topicNames()) {
    const state = index.topic(name);
    if (!state) continue;
    for (const segment of [...index.closedSegments(name), state.active]) {
      files.operations.sync(files.descriptor(files.path(name, segment)));
    }
    syncDirectory(topicDirectory(files.dir, name));
  }
}

function checkpointFile(dir: string): string {
  return join(dir, 'checkpoint.json');
}
