import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TopicConfig } from '../port.js';
import { DELETED_SUFFIX, topicDirectory, writeFileAtomically } from './directory.js';
import { corrupt } from './io-error.js';
import type { LogCore } from './log-core.js';
import { openTail } from './segment-tail.js';
import { parseSegmentName, type SegmentName, segmentName } from './segment-files.js';
import { newTopicState, type TopicState } from './topic-state.js';

export interface TopicFile extends SegmentName {
  readonly path: string;
  readonly size: number;
}

interface TopicDirectory {
  readonly topic: string;
  readonly config: TopicConfig;
}

/** Makes directory, configuration and first segment of a topic, and notes it. With the write lock held. */
export function makeTopic(core: LogCore, topic: string, config: TopicConfig): void {
  const state = newTopicState(config, core.index.nextGeneration());
  mkdirSync(topicDirectory(core.dir, topic), { recursive: true });
  configureTopic(core, topic, state);
  openTail(core, topic, state.active, { create: true });
}

/** Writes the topic's configuration beside its segments, where a rebuild finds it. */
export function configureTopic(core: LogCore, topic: string, state: TopicState): void {
  const description: TopicDirectory = { topic, config: state.config };
  writeFileAtomically(
    join(topicDirectory(core.dir, topic), 'topic.json'),
    `${JSON.stringify(description)}\n`,
  );
  core.index.putTopic(topic, state);
}

/** Takes the directory out of sight; removeDeleted finishes it, here or at the next open. */
export function retireDirectory(core: LogCore, topic: string): void {
  const path = topicDirectory(core.dir, topic);
  core.files.forgetTopic(topic);
  rmSync(path + DELETED_SUFFIX, { recursive: true, force: true });
  renameSync(path, path + DELETED_SUFFIX);
}

export function removeRetired(core: LogCore, topic: string): void {
  rmSync(topicDirectory(core.dir, topic) + DELETED_SUFFIX, { recursive: true, force: true });
}

/** Directories of topics on the disk; undefined description: none was written, so nothing was ever appended. */
export function topicDirectories(dir: string): { path: string; description: TopicDirectory | undefined }[] {
  return readdirSync(join(dir, 'topics')).map((name) => {
    const path = join(dir, 'topics', name);
    const file = join(path, 'topic.json');
    if (!existsSync(file)) return { path, description: undefined };
    try {
      const description: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (!isTopicDirectory(description)) throw corrupt(file, 0, 'no description of a topic');
      return { path, description };
    } catch (error) {
      if (error instanceof SyntaxError) throw corrupt(file, 0, 'not JSON');
      throw error;
    }
  });
}

function isTopicDirectory(value: unknown): value is TopicDirectory {
  const { topic, config } = (value ?? {}) as Partial<Record<keyof TopicDirectory, unknown>>;
  return typeof topic === 'string' && topic !== '' && typeof config === 'object' && config !== null;
}

/** The segment files that count, by base: those that compaction replaced are left out. */
export function topicFiles(path: string): TopicFile[] {
  const files = readdirSync(path)
    .map((name) => ({ path: join(path, name), name: parseSegmentName(name) }))
    .filter((file) => file.name !== undefined)
    .map((file) => ({ ...(file.name as SegmentName), path: file.path, size: statSync(file.path).size }));
  const replaced = (old: TopicFile): boolean =>
    files.some(
      ({ base, generation, compactedEnd = base }) =>
        generation > old.generation && base <= old.base && old.base < compactedEnd,
    );
  return files
    .filter((file) => !replaced(file))
    .sort((a, b) => a.base - b.base || a.generation - b.generation);
}

/** Removes what no topic points to: files of transactions, deletions and compactions that a crash interrupted. */
export function removeStrays(core: LogCore): void {
  for (const { path, description } of topicDirectories(core.dir)) {
    const topic = description?.topic;
    // The description is written before the first segment: where records are without one, it was lost since.
    const hasRecords = !path.endsWith(DELETED_SUFFIX) && topicFiles(path).some(({ size }) => size > 0);
    if (topic === undefined && hasRecords) {
      throw corrupt(join(path, 'topic.json'), 0, 'the description of a topic with records is missing');
    }
    if (
      path.endsWith(DELETED_SUFFIX) &&
      topic !== undefined &&
      !existsSync(topicDirectory(core.dir, topic))
    ) {
      core.index.removeTopic(topic);
    }
    const state = topic === undefined ? undefined : core.index.topic(topic);
    if (topic === undefined || state === undefined || path.endsWith(DELETED_SUFFIX)) {
      rmSync(path, { recursive: true, force: true });
      continue;
    }
    const known = new Set([...core.index.closedSegments(topic), state.active].map(segmentName));
    for (const name of readdirSync(path)) {
      if (name !== 'topic.json' && !known.has(name)) rmSync(join(path, name), { force: true });
    }
  }
  for (const topic of core.index.topicNames()) {
    const path = topicDirectory(core.dir, topic);
    if (!existsSync(path)) throw corrupt(path, 0, `the directory of topic ${basename(path)} is missing`);
  }
}
