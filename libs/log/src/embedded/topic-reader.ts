import { checkFetchRange, DEFAULT_FETCH_BYTES } from '../limits.js';
import type { LogRecord, Offset, RecordBatch } from '../port.js';
import { type LogCore, publicTopicState } from './log-core.js';
import { ReadCursor } from './read-cursor.js';
import type { TopicState } from './topic-state.js';

const MAX_CURSORS = 32;

/** Fetches. Where a fetch ended is remembered, so that a reader who goes on there searches nothing. */
export class TopicReader {
  /** By topic and next offset. */
  private readonly cursors = new Map<string, ReadCursor>();

  constructor(private readonly core: LogCore) {}

  /** As EventLog.fetch. */
  fetch(topic: string, from: Offset, limits: { maxBytes?: number; maxRecords?: number }): RecordBatch {
    for (;;) {
      this.core.index.refresh();
      const state = publicTopicState(this.core, topic);
      checkFetchRange(topic, from, state.start, state.end);
      try {
        return this.read(topic, state, from, limits);
      } catch (error) {
        // Another process may have removed or rewritten the segment between the look-up and the read.
        this.core.index.refresh();
        const now = this.core.index.topic(topic);
        if (now && stamp(now) === stamp(state)) throw error;
        this.forget(topic);
      }
    }
  }

  /** Closes the topic's files and forgets its cursors. */
  forget(topic: string): void {
    this.cursors.clear();
    this.core.files.forgetTopic(topic);
  }

  private read(
    topic: string,
    state: TopicState,
    from: Offset,
    limits: { maxBytes?: number; maxRecords?: number },
  ): RecordBatch {
    const records: LogRecord[] = [];
    if (from === state.end) return { records, next: from, end: state.end };
    const maxBytes = limits.maxBytes ?? DEFAULT_FETCH_BYTES;
    const maxRecords = Math.max(1, limits.maxRecords ?? Number.MAX_SAFE_INTEGER);
    let cursor = this.resume(topic, state, from);
    while (!cursor.read(state, records, maxBytes, maxRecords) && records.length === 0) {
      const next = this.following(topic, state, cursor);
      if (!next) break;
      cursor = next;
    }
    cursor.rest();
    if (cursor.offset > from) this.keep(topic, cursor);
    return { records, next: Math.min(cursor.offset, state.end), end: state.end };
  }

  private resume(topic: string, state: TopicState, from: Offset): ReadCursor {
    const key = `${topic}\n${from}`;
    const known = this.cursors.get(key);
    this.cursors.delete(key);
    if (known && known.layout === stamp(state)) return known;
    if (known) this.forget(topic);
    const segment = this.segmentAt(topic, state, from);
    const position = this.core.index.pointAt(topic, segment.base, from);
    return new ReadCursor(this.core, topic, segment, position, from, stamp(state));
  }

  private segmentAt(topic: string, state: TopicState, from: Offset): TopicState['active'] {
    if (from >= state.active.base) return state.active;
    return (
      this.core.index.closedSegmentAt(topic, from) ??
      this.core.index.closedSegmentAfter(topic, -1) ??
      state.active
    );
  }

  private following(topic: string, state: TopicState, cursor: ReadCursor): ReadCursor | undefined {
    if (cursor.segmentBase === state.active.base) return undefined;
    const segment = this.core.index.closedSegmentAfter(topic, cursor.segmentBase) ?? state.active;
    return new ReadCursor(this.core, topic, segment, 0, cursor.offset, stamp(state));
  }

  private keep(topic: string, cursor: ReadCursor): void {
    for (const oldest of this.cursors.keys()) {
      if (this.cursors.size < MAX_CURSORS) break;
      this.cursors.delete(oldest);
    }
    this.cursors.set(`${topic}\n${cursor.offset}`, cursor);
  }
}

/** Equal while the topic is the same one and its files are the same ones. */
function stamp(state: TopicState): string {
  return `${state.active.generation}/${state.layout}`;
}
