import type { Offset } from '../port.js';
import { type ScannedFrame, scanFrames } from './frame-scan.js';
import type { SegmentFiles } from './segment-files.js';
import { lengthWithoutZeros } from './segment-tail.js';
import type { TopicFile } from './topic-files.js';

export interface Damage {
  /** Index of the file. */
  readonly file: number;
  readonly position: number;
  /** From there on in this file, without zeros at the end. */
  readonly bytes: number;
}

/**
 * Gives the frames of a topic's files in order, while they are whole and follow one another and `onFrame` returns
 * true. The answer is where they end before the files do.
 */
export function walkTopic(
  files: SegmentFiles,
  topic: string,
  segments: readonly TopicFile[],
  onFrame: (frame: ScannedFrame, file: number) => boolean,
): Damage | undefined {
  let expected: Offset = segments[0]?.base ?? 0;
  let sequence = 0;
  for (const [i, file] of segments.entries()) {
    const compacted = file.compactedEnd !== undefined;
    if (file.base !== expected) return { file: i, position: 0, bytes: file.size };
    let position = 0;
    for (const frame of scanFrames(files, file.path, topic, file.size)) {
      const follows = compacted ? frame.base >= expected : frame.base === expected;
      if (!follows || frame.sequence < sequence) break;
      if (!onFrame(frame, i)) return undefined;
      expected = frame.base + frame.span;
      sequence = frame.sequence;
      position += frame.length;
    }
    const bytes = restBytes(files, file, position);
    if (bytes > 0) return { file: i, position, bytes };
    expected = file.compactedEnd ?? expected;
  }
  return undefined;
}

function restBytes(files: SegmentFiles, file: TopicFile, position: number): number {
  return position === file.size
    ? 0
    : lengthWithoutZeros(files.read(file.path, position, file.size - position));
}
