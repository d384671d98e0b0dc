import type { TopicName } from './generated/topics.js';

const NAME = /^sluice\.(?:run-([a-z0-9-]+)\.)?([a-z0-9-]+)\.([a-z0-9-]+)\.v([1-9][0-9]*)$/;

/** The parts of what `topicName` gives; null for other names, those of dead letters and checkpoints among them. */
export function parseTopicName(name: string): TopicName | null {
  const [, runId = null, chain = '', stage = '', major] = NAME.exec(name) ?? [];
  return major === undefined ? null : { chain, stage, major: Number(major), runId };
}
