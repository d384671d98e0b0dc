import { renameSync, rmSync } from 'node:fs';
import { writeCheckpoint } from './checkpoint.js';
import { compactSegments, discard, draftPath } from './compaction.js';
import { toLogError } from './io-error.js';
import { type LogCore, topicState } from './log-core.js';
import { retainSegments } from './retention.js';
import { rollSegment } from './segment-roll.js';
import type { Segment } from './topic-state.js';

interface Removed {
  readonly recordsRemoved: number;
  readonly bytesFreed: number;
}

const NOTHING: Removed = { recordsRemoved: 0, bytesFreed: 0 };

/** As EventLog.maintain. */
export function maintainTopic(core: LogCore, topic: string, now: number): Removed {
  try {
    core.index.refresh();
    return topicState(core, topic).config.cleanupPolicy === 'compact'
      ? compact(core, topic, now)
      : retain(core, topic, now);
  } catch (error) {
    throw toLogError(error, core.dir);
  }
}

function retain(core: LogCore, topic: string, now: number): Removed {
  const removed = core.index.transaction(() => {
    const segments = retainSegments(core, topic, now);
    if (segments.length > 0) writeCheckpoint(core.index, core.files);
    return segments;
  });
  removeFiles(core, topic, removed);
  return difference(removed);
}

function compact(core: LogCore, topic: string, now: number): Removed {
  const closed = core.index.transaction(() => {
    const state = topicState(core, topic);
    if (state.active.records > 0) rollSegment(core, topic, state);
    return { segments: core.index.closedSegments(topic), generation: core.index.nextGeneration() };
  });
  if (closed.segments.length === 0) return NOTHING;
  const fresh = compactSegments(core, topic, closed.segments, closed.generation, now);
  if (!fresh) return NOTHING;
  const swapped = core.index.transaction(() => swap(core, topic, closed.segments, fresh));
  if (!swapped) {
    discard(core, draftPath(core, topic, fresh));
    return NOTHING;
  }
  removeFiles(core, topic, closed.segments);
  return difference(closed.segments, fresh);
}

/** False where another process maintained or deleted the topic meanwhile. */
function swap(core: LogCore, topic: string, old: readonly Segment[], fresh: Segment): boolean {
  const state = core.index.topic(topic);
  const now = core.index.closedSegments(topic).slice(0, old.length);
  const same = old.every(
    ({ base, generation }, i) => now[i]?.base === base && now[i].generation === generation,
  );
  if (!state || !same) return false;
  // Taken first: from now on frames of older transactions are missing.
  writeCheckpoint(core.index, core.files);
  const draft = draftPath(core, topic, fresh);
  core.files.forget(draft);
  renameSync(draft, core.files.path(topic, fresh));
  for (const segment of old) core.index.removeSegment(topic, segment.base);
  core.index.putSegment(topic, fresh);
  const { recordsRemoved, bytesFreed } = difference(old, fresh);
  core.index.putTopic(topic, {
    ...state,
    records: state.records - recordsRemoved,
    bytes: state.bytes - bytesFreed,
    layout: state.layout + 1,
  });
  return true;
}

function removeFiles(core: LogCore, topic: string, segments: readonly Segment[]): void {
  for (const segment of segments) {
    const path = core.files.path(topic, segment);
    core.files.forget(path);
    rmSync(path, { force: true });
  }
}

function difference(old: readonly Segment[], fresh?: Segment): Removed {
  const sum = (field: 'records' | 'bytes'): number =>
    old.reduce((total, segment) => total + segment[field], 0);
  return {
    recordsRemoved: sum('records') - (fresh?.records ?? 0),
    bytesFreed: sum('bytes') - (fresh?.bytes ?? 0),
  };
}
