import type { Offset, TopicConfig } from '../port.js';
import type { ScannedFrame } from './frame-scan.js';
import type { IndexStore } from './index-store.js';
import { POINT_BYTES } from './index-points.js';
import type { TopicFile } from './topic-files.js';
import { newSegment, type Segment } from './topic-state.js';

/** Writes the index of one topic again, frame by frame. */
export class TopicIndexer {
  private readonly segments: Segment[];
  private indexed = 0;
  private file = 0;

  constructor(
    private readonly index: IndexStore,
    private readonly topic: string,
    private readonly config: TopicConfig,
    files: readonly TopicFile[],
    /** Where the topic goes on if it has no file. */
    private readonly emptyAt: Offset = 0,
  ) {
    this.segments = files.map(({ base, generation, compactedEnd }) => ({
      ...newSegment(base, generation),
      end: compactedEnd ?? base,
      compacted: compactedEnd !== undefined,
    }));
    index.reserveGenerations(Math.max(0, ...files.map(({ generation }) => generation)));
  }

  add(frame: ScannedFrame, file: number): void {
    const segment = this.segments[file] as Segment;
    if (file !== this.file) this.indexed = 0;
    this.file = file;
    if (frame.position - this.indexed >= POINT_BYTES) {
      this.index.putPoint(this.topic, segment.base, frame.base, frame.position);
      this.indexed = frame.position;
    }
    this.segments[file] = {
      ...segment,
      end: segment.compacted ? segment.end : frame.base + frame.span,
      records: segment.records + frame.records,
      bytes: segment.bytes + frame.length,
      lastTime: frame.timestamp,
    };
  }

  /** `lastFile`: the files behind it are gone. */
  finish(lastFile = this.segments.length - 1): void {
    const segments = this.segments.slice(0, lastFile + 1);
    let active = segments.at(-1);
    if (!active || active.compacted) {
      active = newSegment(active?.end ?? this.emptyAt, this.index.nextGeneration());
      segments.push(active);
      this.indexed = 0;
    }
    for (const segment of segments.slice(0, -1)) this.index.putSegment(this.topic, segment);
    this.index.putTopic(this.topic, {
      config: this.config,
      start: segments[0]?.base ?? 0,
      end: active.end,
      records: segments.reduce((sum, { records }) => sum + records, 0),
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      layout: 1,
      active,
      indexed: this.file === lastFile ? this.indexed : 0,
    });
  }
}
