import { corrupt } from './io-error.js';
import type { LogCore } from './log-core.js';
import type { Segment } from './topic-state.js';

interface Tail {
  readonly path: string;
  readonly fd: number;
  /** Of the file: the frames, and zeros that were written ahead. */
  readonly size: number;
}

/**
 * Opens the file of an active segment for appending, with the write lock held. Bytes behind its frames are of a writer
 * that was killed or failed before its transaction counted: they are cut, and reported unless `quiet`. Throws
 * log.corrupt where frames are missing.
 */
export function openTail(
  core: LogCore,
  topic: string,
  segment: Segment,
  options: { readonly create?: boolean; readonly quiet?: boolean } = {},
): Tail {
  const { files } = core;
  const path = files.path(topic, segment);
  const fd = files.descriptor(path, options.create);
  const size = files.operations.size(fd);
  if (size === segment.bytes) return { path, fd, size };
  if (size < segment.bytes) throw corrupt(path, size, `the file ends here; it had ${segment.bytes} bytes`);
  if (files.read(path, segment.bytes, 4).every((byte) => byte === 0)) return { path, fd, size };
  const bytesCut = lengthWithoutZeros(files.read(path, segment.bytes, size - segment.bytes));
  files.operations.truncate(fd, segment.bytes);
  if (options.quiet !== true) {
    core.recoveries.push({ topic, bytesCut, reason: 'a transaction was written but never committed' });
  }
  return { path, fd, size: segment.bytes };
}

/** Bytes up to the last one that is not zero. */
export function lengthWithoutZeros(bytes: Buffer): number {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return length;
}
