import { rmSync, truncateSync } from 'node:fs';
import type { GroupOffset, Offset, TopicConfig } from '../port.js';
import { type Checkpoint, type CheckpointTopic, readCheckpoint } from './checkpoint.js';
import { DELETED_SUFFIX, JOURNAL, topicDirectory } from './directory.js';
import { corrupt } from './io-error.js';
import type { LogCore } from './log-core.js';
import { FRAME_HEADER_BYTES } from './frame.js';
import { newestDurableFrame, type ScannedFrame } from './frame-scan.js';
import { TopicIndexer } from './topic-indexer.js';
import { lengthWithoutZeros } from './segment-tail.js';
import { removeStrays, type TopicFile, topicDirectories, topicFiles } from './topic-files.js';
import { type Damage, walkTopic } from './topic-walk.js';
import { WholeTransactions } from './whole-transactions.js';

interface TopicOnDisk {
  readonly topic: string;
  readonly config: TopicConfig;
  readonly files: readonly TopicFile[];
  /** What the checkpoint says of it; undefined where it was made later. */
  readonly sealed: CheckpointTopic | undefined;
  damage?: Damage | undefined;
  /** Where its whole frames end. */
  end: Offset;
}

/**
 * Makes the index again from the segments, with the write lock held. Transactions count up to the first that is not
 * whole; what lies behind is cut and reported. Where that would lose transactions which were on the disk for sure,
 * it throws log.corrupt, unless `cutAnyway`.
 */
export function rebuildIndex(core: LogCore, cutAnyway: boolean): void {
  const checkpoint = readCheckpoint(core.dir);
  core.index.clear();
  const topics = readTopics(core.dir, checkpoint);
  const whole = new WholeTransactions(checkpoint.sequence);
  for (const topic of topics) {
    topic.damage = walkTopic(core.files, topic.topic, topic.files, (frame) => {
      whole.add(frame);
      topic.end = frame.base + frame.span;
      return true;
    });
    const last = topic.files.at(-1);
    if (topic.damage) checkDamage(core, topic, topic.damage, whole);
    else if (last) topic.end = Math.max(topic.end, last.compactedEnd ?? last.base);
    checkSealed(core, topic);
  }
  checkDirectories(core, topics, checkpoint);
  const last = whole.last();
  const lost = whole.newestDurable;
  if (lost > last + 1 && !cutAnyway) {
    const damaged = topics.find(({ damage }) => damage);
    const file = damaged?.files[damaged.damage?.file ?? 0]?.path ?? core.dir;
    throw corrupt(
      file,
      damaged?.damage?.position ?? 0,
      `transaction ${last + 1} is damaged, but ${lost} is whole`,
    );
  }
  const offsets = new LatestOffsets(checkpoint);
  for (const topic of topics) indexTopic(core, topic, last, offsets);
  core.index.sequence = last;
  for (const offset of offsets.all()) if (core.index.topic(offset.topic)) core.index.putOffset(offset);
  removeStrays(core);
}

function readTopics(dir: string, checkpoint: Checkpoint): TopicOnDisk[] {
  const sealed = new Map(Object.entries(checkpoint.topics));
  return topicDirectories(dir).flatMap(({ path, description }) => {
    if (!description || path.endsWith(DELETED_SUFFIX)) return [];
    const files = topicFiles(path);
    return [{ ...description, files, sealed: sealed.get(description.topic), end: files[0]?.base ?? 0 }];
  });
}

/** Notes what lies behind the damage. Throws log.corrupt where a checkpoint says that it is no torn tail. */
function checkDamage(
  core: LogCore,
  { topic, files, sealed }: TopicOnDisk,
  damage: Damage,
  whole: WholeTransactions,
): void {
  const file = files[damage.file] as TopicFile;
  if (
    sealed &&
    (file.base < sealed.active || (file.base === sealed.active && damage.position < sealed.bytes))
  ) {
    throw corrupt(file.path, damage.position, 'the frame fails its checksum');
  }
  for (const behind of files.slice(damage.file)) {
    const from = behind === file ? damage.position : 0;
    whole.noteDurable(newestDurableFrame(core.files, behind.path, topic, from, behind.size));
  }
}

/** Throws log.corrupt where a segment is missing whose transactions count as whole. */
function checkSealed(core: LogCore, { topic, files, sealed, end }: TopicOnDisk): void {
  // The checkpoint stands for the journal's frames.
  if (!sealed || topic === JOURNAL) return;
  const path = topicDirectory(core.dir, topic);
  const first = files[0]?.base ?? sealed.active;
  if (first > sealed.start)
    throw corrupt(path, 0, `the segments from offset ${sealed.start} to ${first} are missing`);
  const reached = files.length === 0 ? first : end;
  if (reached < sealed.end)
    throw corrupt(path, 0, `the segments from offset ${reached} to ${sealed.end} are missing`);
}

function checkDirectories(core: LogCore, topics: readonly TopicOnDisk[], checkpoint: Checkpoint): void {
  const there = new Set([JOURNAL, ...topics.map(({ topic }) => topic)]);
  const lost = Object.keys(checkpoint.topics).find((topic) => !there.has(topic));
  if (lost !== undefined)
    throw corrupt(topicDirectory(core.dir, lost), 0, `the directory of topic ${lost} is missing`);
}

function indexTopic(
  core: LogCore,
  { topic, config, files, sealed, damage }: TopicOnDisk,
  last: number,
  offsets: LatestOffsets,
): void {
  const indexer = new TopicIndexer(core.index, topic, config, files, sealed?.active);
  let cut: { file: number; position: number } | undefined = damage;
  walkTopic(core.files, topic, files, (frame, file) => {
    if (frame.sequence > last) {
      cut = { file, position: frame.position };
      return false;
    }
    indexer.add(frame, file);
    offsets.add(frame);
    return true;
  });
  if (cut) cutTopic(core, topic, files, cut, damage);
  indexer.finish(cut?.file);
}

function cutTopic(
  core: LogCore,
  topic: string,
  files: readonly TopicFile[],
  cut: { file: number; position: number },
  damage: Damage | undefined,
): void {
  const torn = files[cut.file] as TopicFile;
  // Zeros that were written ahead are no loss.
  const inFile = lengthWithoutZeros(core.files.read(torn.path, cut.position, torn.size - cut.position));
  const behind = files.slice(cut.file + 1);
  const bytesCut = behind.reduce((sum, file) => sum + file.size, inFile);
  core.files.forgetTopic(topic);
  truncateSync(torn.path, cut.position);
  for (const file of behind) rmSync(file.path, { force: true });
  const reason =
    damage?.file === cut.file && damage.position === cut.position ? 'torn tail' : 'transaction not whole';
  core.recoveries.push({ topic, bytesCut, reason });
}

/** Group offsets as the newest transaction left them. */
class LatestOffsets {
  private readonly latest = new Map<string, GroupOffset & { readonly sequence: number }>();

  constructor(private readonly checkpoint: Checkpoint) {
    for (const [group, topic, offset] of checkpoint.offsets) this.put({ group, topic, offset, sequence: 0 });
  }

  add(frame: ScannedFrame): void {
    if (frame.attachment === 0 || frame.sequence <= this.checkpoint.sequence) return;
    const from = frame.at + FRAME_HEADER_BYTES;
    const text = frame.buffer.toString('utf8', from, from + frame.attachment);
    for (const [group, topic, offset] of JSON.parse(text) as Checkpoint['offsets']) {
      this.put({ group, topic, offset, sequence: frame.sequence });
    }
  }

  all(): Iterable<GroupOffset> {
    return this.latest.values();
  }

  private put(entry: GroupOffset & { readonly sequence: number }): void {
    const key = JSON.stringify([entry.group, entry.topic]);
    if (entry.sequence >= (this.latest.get(key)?.sequence ?? 0)) this.latest.set(key, entry);
  }
}
