import type { LogCore } from './log-core.js';
import { openTail } from './segment-tail.js';
import { newSegment, type TopicState } from './topic-state.js';

/** Closes the active segment, without its zeros ahead, and begins the next one. With the write lock held. */
export function rollSegment(core: LogCore, topic: string, state: TopicState): TopicState {
  const { path, fd, size } = openTail(core, topic, state.active);
  if (size > state.active.bytes) core.files.operations.truncate(fd, state.active.bytes);
  core.files.forget(path);
  core.index.putSegment(topic, state.active);
  const rolled = {
    ...state,
    layout: state.layout + 1,
    active: newSegment(state.end, state.active.generation),
    indexed: 0,
  };
  // A writer that was killed here may have left the file of the new segment.
  openTail(core, topic, rolled.active, { create: true });
  core.index.putTopic(topic, rolled);
  return rolled;
}
