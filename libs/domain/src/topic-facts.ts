import { type TopicFacts, TOPICS } from './generated/topics.js';

/** What topics.json says of a topic. Throws RangeError where it has no such topic: names come from code, not from input. */
export function topicFacts(stage: string, major: number): TopicFacts {
  const facts = TOPICS.find((topic) => topic.stage === stage && topic.major === major);
  if (facts === undefined) throw new RangeError(`schemas/topics.json has no topic ${stage} v${major}`);
  return facts;
}
