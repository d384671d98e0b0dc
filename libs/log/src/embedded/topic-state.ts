import type { Offset, TopicConfig } from '../port.js';

/** A file of a topic. */
export interface Segment {
  /** Offset at which it begins. */
  readonly base: Offset;
  /** Unique to a topic's life or a compaction, so that a path never stands for two contents. The higher one is newer. */
  readonly generation: number;
  /** Offset after its last one. */
  readonly end: Offset;
  /** Written by compaction in place of all segments from `base` to `end`. */
  readonly compacted: boolean;
  readonly records: number;
  /** Bytes of its frames; an active file may be longer by zeros written ahead. */
  readonly bytes: number;
  /** Wall-clock milliseconds of the last commit to it. */
  readonly lastTime: number;
}

/** What the index knows of a topic. Replaced as a whole, inside a transaction of the index. */
export interface TopicState {
  readonly config: TopicConfig;
  readonly start: Offset;
  readonly end: Offset;
  readonly records: number;
  readonly bytes: number;
  /** Changes whenever segments come, go or are rewritten: what a reader remembers of files is void then. */
  readonly layout: number;
  /** The one that is appended to. A topic that was deleted and made again has another generation here. */
  readonly active: Segment;
  /** Position in the active segment of the last index point. */
  readonly indexed: number;
}

export function newSegment(base: Offset, generation: number): Segment {
  return { base, generation, end: base, compacted: false, records: 0, bytes: 0, lastTime: 0 };
}

export function newTopicState(config: TopicConfig, generation: number): TopicState {
  return {
    config,
    start: 0,
    end: 0,
    records: 0,
    bytes: 0,
    layout: 1,
    active: newSegment(0, generation),
    indexed: 0,
  };
}
