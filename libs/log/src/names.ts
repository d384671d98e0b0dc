import { PermanentError } from '#domain/errors/sluice-error.js';

const TOPIC = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const MAX_OTHER = 500;

/** Throws log.name unless `name` can be a topic: it becomes a directory, a metric label, a Kafka topic. */
export function checkTopicName(name: string): void {
  if (TOPIC.test(name)) return;
  throw new PermanentError('log.name', `${JSON.stringify(name)} is no topic name`);
}

/** Throws log.name unless `name` can be a consumer group or a producer id. */
export function checkOwnerName(kind: 'group' | 'producer', name: string): void {
  if (name.length >= 1 && name.length <= MAX_OTHER && !name.includes('\0')) return;
  throw new PermanentError('log.name', `${JSON.stringify(name.slice(0, 60))} is no ${kind} name`);
}
