import type { Recovery } from '../port.js';
import { unknownTopic } from '../limits.js';
import { JOURNAL } from './directory.js';
import type { IndexStore } from './index-store.js';
import type { SegmentFiles } from './segment-files.js';
import type { TopicState } from './topic-state.js';

/** What the parts of an open log share. */
export interface LogCore {
  readonly dir: string;
  readonly index: IndexStore;
  readonly files: SegmentFiles;
  /** Each commit waits until its bytes are on the disk. */
  readonly durable: boolean;
  /** A segment that would grow beyond is closed and the next one begun. */
  readonly segmentBytes: number;
  readonly recoveries: Recovery[];
}

/** State of a topic that callers may name: not the journal. Throws log.unknown-topic. */
export function publicTopicState(core: LogCore, topic: string): TopicState {
  if (topic === JOURNAL) throw unknownTopic(topic);
  return topicState(core, topic);
}

/** Throws log.unknown-topic. */
export function topicState(core: LogCore, topic: string): TopicState {
  const state = core.index.topic(topic);
  if (!state) throw unknownTopic(topic);
  return state;
}
