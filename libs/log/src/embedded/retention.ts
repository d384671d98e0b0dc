import { type LogCore, topicState } from './log-core.js';
import { rollSegment } from './segment-roll.js';
import type { Segment, TopicState } from './topic-state.js';

/**
 * Takes the oldest segments out of the index that are too old or too much, with the write lock held. The answer holds
 * the segments whose files are to be removed once that counts.
 */
export function retainSegments(core: LogCore, topic: string, now: number): Segment[] {
  let state = topicState(core, topic);
  const { retentionMs, retentionBytes } = state.config;
  const oldest = now - (retentionMs ?? Infinity);
  const surplus = (segment: Segment, left: number): boolean =>
    retentionBytes !== null && left - segment.bytes >= retentionBytes;
  if (
    state.active.records > 0 &&
    (state.active.lastTime < oldest || surplus(state.active, state.active.bytes))
  ) {
    state = rollSegment(core, topic, state);
  }
  const removed: Segment[] = [];
  let bytes = state.bytes;
  for (const segment of core.index.closedSegments(topic)) {
    if (segment.lastTime >= oldest && !surplus(segment, bytes)) break;
    bytes -= segment.bytes;
    removed.push(segment);
  }
  if (removed.length > 0) core.index.putTopic(topic, without(state, removed));
  for (const segment of removed) core.index.removeSegment(topic, segment.base);
  return removed;
}

function without(state: TopicState, removed: readonly Segment[]): TopicState {
  const sum = (field: 'records' | 'bytes'): number =>
    removed.reduce((total, segment) => total + segment[field], 0);
  return {
    ...state,
    start: removed.at(-1)?.end ?? state.start,
    records: state.records - sum('records'),
    bytes: state.bytes - sum('bytes'),
    layout: state.layout + 1,
  };
}
