import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { FencedError, PermanentError } from '#domain/errors/sluice-error.js';
import { checkGroupOffsets } from '../limits.js';
import type { Commit, Offset, Transaction } from '../port.js';
import { writeCheckpoint } from './checkpoint.js';
import { JOURNAL, syncDirectory } from './directory.js';
import { FLAG_DURABLE, spanOf } from './frame.js';
import { POINT_BYTES } from './index-points.js';
import { toLogError } from './io-error.js';
import { type LogCore, publicTopicState, topicState } from './log-core.js';
import { openTail } from './segment-tail.js';
import { rollSegment } from './segment-roll.js';
import type { TopicState } from './topic-state.js';
import { type CommitStamp, type PlannedTopic, TransactionEncoder } from './transaction-encoder.js';

/**
 * Writes transactions. Order under the lock: frames to the segments, synchronise, then the index; the index' commit
 * makes them count. Whatever fails before leaves bytes that nothing points to, and that are cut.
 */
export class Appender {
  private readonly encoder = new TransactionEncoder();
  /** After a failed fdatasync nobody knows what is on the disk. */
  private broken: PermanentError | undefined;

  constructor(private readonly core: LogCore) {}

  /** Throws FencedError, log.unknown-topic, log.too-large, log.full, log.io. */
  commit(producer: string, epoch: number, transaction: Transaction): Commit {
    if (this.broken) throw this.broken;
    checkGroupOffsets(transaction);
    const plans = this.encoder.plan(transaction, JOURNAL);
    const dropped: string[] = [];
    let commit: Commit;
    try {
      commit = this.core.index.transaction(() => {
        this.checkFence(producer, epoch);
        return plans.length === 0 ? { firstOffsets: new Map() } : this.append(plans, transaction, dropped);
      });
    } catch (error) {
      this.cutBack(plans);
      throw toLogError(error, this.core.dir);
    }
    for (const path of dropped) {
      this.core.files.forget(path);
      rmSync(path, { force: true });
    }
    return commit;
  }

  private checkFence(producer: string, epoch: number): void {
    const newest = this.core.index.producer(producer)?.epoch;
    if (newest === epoch) return;
    throw new FencedError(
      'log.fenced',
      `producer ${producer} of epoch ${epoch} was replaced by epoch ${newest ?? '?'}`,
    );
  }

  private append(plans: readonly PlannedTopic[], transaction: Transaction, dropped: string[]): Commit {
    const { index, durable } = this.core;
    for (const { topic } of transaction.offsets) publicTopicState(this.core, topic);
    const states = plans.map((plan) => this.roomFor(plan, dropped));
    const sequence = index.sequence + 1;
    const stamp = { sequence, timestamp: Date.now(), flags: durable ? FLAG_DURABLE : 0 };
    const parts = plans.reduce((sum, plan) => sum + plan.frames.length, 0);
    const firstOffsets = new Map<string, Offset>();
    const unsynced = new Set<number>();
    let part = 0;
    for (const [i, plan] of plans.entries()) {
      const state = states[i] as TopicState;
      this.encoder.seal(plan, state.end, part, parts, stamp);
      part += plan.frames.length;
      unsynced.add(this.write(plan, state));
      if (plan.topic !== JOURNAL) firstOffsets.set(plan.topic, state.end);
      index.putTopic(plan.topic, this.advance(plan, state, stamp));
    }
    if (durable) for (const fd of unsynced) this.sync(fd);
    for (const offset of transaction.offsets) index.putOffset(offset);
    index.sequence = sequence;
    return { firstOffsets };
  }

  /** The topic's state, with a new segment begun where the active one is full. */
  private roomFor(plan: PlannedTopic, dropped: string[]): TopicState {
    const state =
      plan.records > 0 ? publicTopicState(this.core, plan.topic) : topicState(this.core, plan.topic);
    const full = state.active.bytes > 0 && state.active.bytes + plan.to - plan.from > this.core.segmentBytes;
    if (!full) return state;
    if (plan.topic !== JOURNAL) return rollSegment(this.core, plan.topic, state);
    // The journal is read by a rebuild alone, and the checkpoint saves that.
    writeCheckpoint(this.core.index, this.core.files);
    const rolled = rollSegment(this.core, plan.topic, state);
    for (const segment of this.core.index.closedSegments(JOURNAL)) {
      this.core.index.removeSegment(JOURNAL, segment.base);
      dropped.push(this.core.files.path(JOURNAL, segment));
    }
    return { ...rolled, start: rolled.end, records: 0, bytes: 0 };
  }

  private write(plan: PlannedTopic, state: TopicState): number {
    const { files, durable } = this.core;
    const tail = openTail(this.core, plan.topic, state.active, { create: state.active.bytes === 0 });
    files.append(tail.fd, tail.size, this.encoder.buffer, plan.from, plan.to, state.active.bytes, durable);
    if (durable && state.active.bytes === 0) syncDirectory(dirname(tail.path));
    return tail.fd;
  }

  private advance(plan: PlannedTopic, state: TopicState, stamp: CommitStamp): TopicState {
    const { active } = state;
    const bytes = plan.to - plan.from;
    const end = state.end + spanOf(plan.records);
    let indexed = state.indexed;
    let offset = state.end;
    for (const frame of plan.frames) {
      const position = active.bytes + frame.at - plan.from;
      if (position - indexed >= POINT_BYTES) {
        this.core.index.putPoint(plan.topic, active.base, offset, position);
        indexed = position;
      }
      offset += frame.records;
    }
    return {
      ...state,
      end,
      records: state.records + plan.records,
      bytes: state.bytes + bytes,
      indexed,
      active: {
        ...active,
        end,
        records: active.records + plan.records,
        bytes: active.bytes + bytes,
        lastTime: stamp.timestamp,
      },
    };
  }

  private sync(fd: number): void {
    try {
      this.core.files.operations.sync(fd);
    } catch (error) {
      const failure = toLogError(error, this.core.dir);
      if (failure.code !== 'log.full') {
        this.broken = new PermanentError(
          'log.io',
          `an earlier commit could not be synchronised: ${failure.message}`,
        );
      }
      throw failure;
    }
  }

  /** Removes what a failed commit wrote, so that not even a rebuild of the index can find it whole. */
  private cutBack(plans: readonly PlannedTopic[]): void {
    try {
      this.core.index.transaction(() => {
        for (const { topic } of plans) {
          const state = this.core.index.topic(topic);
          if (state)
            openTail(this.core, topic, state.active, { create: state.active.bytes === 0, quiet: true });
        }
      });
    } catch {
      // The next commit or open does it; the first error is the one to report.
    }
  }
}
