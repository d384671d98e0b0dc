import type { TopicConfig } from './port.js';

/** Keeps everything for ever. */
export const DEFAULT_TOPIC_CONFIG: TopicConfig = {
  cleanupPolicy: 'delete',
  retentionMs: null,
  retentionBytes: null,
};

/** Named fields win, the others stay as they were. */
export function mergeTopicConfig(before: TopicConfig, change: Partial<TopicConfig> = {}): TopicConfig {
  return {
    cleanupPolicy: change.cleanupPolicy ?? before.cleanupPolicy,
    retentionMs: change.retentionMs === undefined ? before.retentionMs : change.retentionMs,
    retentionBytes: change.retentionBytes === undefined ? before.retentionBytes : change.retentionBytes,
  };
}
