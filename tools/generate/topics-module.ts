import type { Topic } from './sources.js';

/** libs/domain/src/generated/topics.ts: names of topics, and what schemas/topics.json says of each. */
export function topicsModule(topics: readonly Topic[]): string {
  const entries = topics.map(({ doc, ...facts }) => `  /** ${doc} */\n  ${JSON.stringify(facts)},\n`);
  return `// Generated from schemas/topics.json by \`npm run generate\`. Do not edit.

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
${entries.join('')}];

export interface TopicName {
  readonly chain: string;
  readonly stage: string;
  readonly major: number;
  /** Null is the live run. */
  readonly runId: string | null;
}

/** \`sluice.<chain>.<stage>.v<major>\`; of a replay \`sluice.run-<id>.<chain>.<stage>.v<major>\`. */
export function topicName({ chain, stage, major, runId }: TopicName): string {
  const run = runId === null ? '' : \`run-\${runId}.\`;
  return \`sluice.\${run}\${chain}.\${stage}.v\${major}\`;
}

/** Where records that a topic's consumer or producer refused go, with their original bytes. */
export function deadLetterTopic(topic: string): string {
  return \`\${topic}.dlq\`;
}
`;
}
