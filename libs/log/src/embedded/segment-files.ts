import { join } from 'node:path';
import type { Offset } from '../port.js';
import { topicDirectory } from './directory.js';
import { type FileOperations, nodeFileOperations } from './file-operations.js';
import { corrupt, toLogError } from './io-error.js';
import type { Segment } from './topic-state.js';

const MAX_OPEN = 64;
/** Zeros written ahead: synchronising bytes that overwrite others is half as slow as making a file longer. */
const AHEAD = Buffer.alloc(1024 * 1024);
/** Larger writes pay their own way. */
const AHEAD_FOR_WRITES_BELOW = 64 * 1024;
const NAME = /^(\d{16})-(\d+)(?:-(\d+))?\.seg$/;

/** What the name of a segment file tells: BASE-GENERATION, and the end where compaction wrote it. */
export interface SegmentName {
  readonly base: Offset;
  readonly generation: number;
  readonly compactedEnd: Offset | undefined;
}

/** The open files of a log. */
export class SegmentFiles {
  private readonly open = new Map<string, number>();

  constructor(
    readonly dir: string,
    readonly operations: FileOperations = nodeFileOperations,
  ) {}

  path(topic: string, segment: Segment): string {
    return join(topicDirectory(this.dir, topic), segmentName(segment));
  }

  /** The descriptor of an open file, opened where it is not; the one used longest ago gives way. */
  descriptor(path: string, create = false): number {
    const known = this.open.get(path);
    if (known !== undefined) {
      if (this.open.size > MAX_OPEN / 2) {
        this.open.delete(path);
        this.open.set(path, known);
      }
      return known;
    }
    const fd = this.openFile(path, create);
    this.open.set(path, fd);
    for (const oldest of this.open.keys()) {
      if (this.open.size <= MAX_OPEN) break;
      this.forget(oldest);
    }
    return fd;
  }

  private openFile(path: string, create: boolean): number {
    try {
      return this.operations.open(path, create);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw corrupt(path, 0, 'the file is missing');
      throw toLogError(error, path);
    }
  }

  /** Up to `length` bytes from `position`, in a buffer of their own. */
  read(path: string, position: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(length);
    const bytes = this.operations.read(this.descriptor(path), buffer, 0, length, position);
    return bytes === length ? buffer : buffer.subarray(0, bytes);
  }

  /** Fills the buffer from `position`; gives how many bytes there were. */
  readInto(path: string, position: number, buffer: Buffer): number {
    return this.operations.read(this.descriptor(path), buffer, 0, buffer.length, position);
  }

  /**
   * Writes at the end of the frames of a file that has `size` bytes. `ahead`: make room for the next writes as well,
   * because each will be synchronised.
   */
  append(
    fd: number,
    size: number,
    buffer: Buffer,
    from: number,
    to: number,
    position: number,
    ahead: boolean,
  ): void {
    const length = to - from;
    const end = position + length;
    if (ahead && length < AHEAD_FOR_WRITES_BELOW && end > size) {
      try {
        this.operations.write(fd, AHEAD, 0, AHEAD.length, Math.max(size, position));
      } catch (error) {
        // What fits may still fit; if it does not, the write below says so.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        this.operations.truncate(fd, position);
      }
    }
    this.operations.write(fd, buffer, from, length, position);
  }

  /** Closes one file, or all below a directory. */
  forget(path: string): void {
    for (const [key, fd] of this.open) {
      if (key !== path && !key.startsWith(`${path}/`)) continue;
      this.open.delete(key);
      this.operations.close(fd);
    }
  }

  forgetTopic(topic: string): void {
    this.forget(topicDirectory(this.dir, topic));
  }

  close(): void {
    for (const fd of this.open.values()) this.operations.close(fd);
    this.open.clear();
  }
}

export function segmentName({ base, generation, end, compacted }: Segment): string {
  return `${String(base).padStart(16, '0')}-${generation}${compacted ? `-${end}` : ''}.seg`;
}

/** Undefined where the file is no segment. */
export function parseSegmentName(name: string): SegmentName | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const compactedEnd = match[3] === undefined ? undefined : Number(match[3]);
  return { base: Number(match[1]), generation: Number(match[2]), compactedEnd };
}
