import type { FileOperations } from './file-operations.js';

export interface EmbeddedOptions {
  /** Each commit waits until its bytes are on the disk. Without, a power loss may take the newest transactions. */
  readonly durable?: boolean;
  /** Makes the index again from the segments, and cuts them at the first damage. Nobody else may have the log open. */
  readonly rebuild?: boolean;
  /** Bytes at which a segment is closed: what retention removes at once. */
  readonly segmentBytes?: number;
  /** For tests: operations that fail. */
  readonly files?: FileOperations;
  /** For tests: another start of the machine. */
  readonly boot?: string;
}

export const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;
