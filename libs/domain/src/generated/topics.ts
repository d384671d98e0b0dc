// Generated from schemas/topics.json by `npm run generate`. Do not edit.

/** The topics that each chain has. */
export interface TopicFacts {
  /** Stage, or family of events. */
  readonly stage: string;
  /** Folder in schemas/. */
  readonly schema: string;
  readonly major: number;
  /**
   * step: of the ordered chain of stages, which digests and manifests are over. event: one keyed event of an effect,
   * which stages never read.
   */
  readonly record: 'step' | 'event';
  /** What a record's key is. */
  readonly key: string;
  readonly partitions: number;
  /** Null keeps for ever. */
  readonly retentionMs: number | null;
  readonly cleanupPolicy: 'delete' | 'compact';
  readonly producer: string;
  readonly consumers: readonly string[];
}

export const TOPICS: readonly TopicFacts[] = [
  /** Blocks, reorgs and finality moves of one chain, in order. */
  {"stage":"ingest","schema":"ingest","major":1,"record":"step","key":"block hash","partitions":1,"retentionMs":null,"cleanupPolicy":"delete","producer":"ingest","consumers":["decode"]},
  /** What moved in each block, and what protocols say of it. */
  {"stage":"decode","schema":"decode","major":1,"record":"step","key":"block hash","partitions":1,"retentionMs":null,"cleanupPolicy":"delete","producer":"decode","consumers":["detect"]},
  /** Value that was extracted in each block, with its evidence. */
  {"stage":"detect","schema":"detect","major":1,"record":"step","key":"block hash","partitions":1,"retentionMs":null,"cleanupPolicy":"delete","producer":"detect","consumers":["score"]},
  /** Name, symbol and decimals of the tokens of decode, as a node answered. */
  {"stage":"tokens","schema":"tokens","major":1,"record":"event","key":"token address","partitions":1,"retentionMs":null,"cleanupPolicy":"compact","producer":"cli","consumers":["cli"]},
];

export interface TopicName {
  readonly chain: string;
  readonly stage: string;
  readonly major: number;
  /** Null is the live run. */
  readonly runId: string | null;
}

/** `sluice.<chain>.<stage>.v<major>`; of a replay `sluice.run-<id>.<chain>.<stage>.v<major>`. */
export function topicName({ chain, stage, major, runId }: TopicName): string {
  const run = runId === null ? '' : `run-${runId}.`;
  return `sluice.${run}${chain}.${stage}.v${major}`;
}

/** Where records that a topic's consumer or producer refused go, with their original bytes. */
export function deadLetterTopic(topic: string): string {
  return `${topic}.dlq`;
}
