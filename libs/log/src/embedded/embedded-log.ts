import { rmSync } from 'node:fs';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { AppendWaiters } from '../append-waiters.js';
import { EventLoopTurn } from '../event-loop-turn.js';
import { checkOwnerName, checkTopicName } from '../names.js';
import type {
  Commit,
  EventLog,
  GroupOffset,
  Offset,
  Producer,
  RecordBatch,
  Recovery,
  TopicConfig,
  TopicInfo,
  Transaction,
} from '../port.js';
import { DEFAULT_TOPIC_CONFIG, mergeTopicConfig } from '../topic-config.js';
import { Appender } from './appender.js';
import { writeCheckpoint } from './checkpoint.js';
import { JOURNAL, otherOpeners } from './directory.js';
import { withLogErrors } from './io-error.js';
import { type LogCore, publicTopicState, topicState } from './log-core.js';
import { maintainTopic } from './maintenance.js';
import { markClean } from './open-index.js';
import { claimProducer, releaseProducer } from './producers.js';
import { configureTopic, makeTopic, removeRetired, retireDirectory } from './topic-files.js';
import type { TopicState } from './topic-state.js';
import { TopicReader } from './topic-reader.js';
import { WakeUp } from './wake-up.js';

/** The log of one machine: segment files with an LMDB index. Several processes may have one directory open. */
export class EmbeddedLog implements EventLog {
  private readonly appender: Appender;
  private readonly reader: TopicReader;
  private readonly turn = new EventLoopTurn();
  private readonly waiters: AppendWaiters;
  private readonly wakeUp: WakeUp;
  private readonly producers = new Set<{ readonly id: string; readonly epoch: number }>();
  private closed = false;

  constructor(
    readonly url: string,
    private readonly core: LogCore,
    private readonly opener: string,
    private readonly boot: string | undefined,
  ) {
    this.appender = new Appender(core);
    this.reader = new TopicReader(core);
    this.waiters = new AppendWaiters(
      (topic) => this.state(topic).end,
      (idle) => (idle ? this.wakeUp.pause() : this.wakeUp.listen()),
    );
    this.wakeUp = new WakeUp(core.dir, () => this.waiters.wake());
  }

  get recoveries(): readonly Recovery[] {
    return this.core.recoveries;
  }

  async createTopic(name: string, config?: Partial<TopicConfig>): Promise<void> {
    checkTopicName(name);
    this.change(() => {
      const state = this.core.index.topic(name);
      if (!state) makeTopic(this.core, name, mergeTopicConfig(DEFAULT_TOPIC_CONFIG, config));
      else configureTopic(this.core, name, { ...state, config: mergeTopicConfig(state.config, config) });
    });
  }

  async deleteTopic(name: string): Promise<void> {
    checkTopicName(name);
    this.reader.forget(name);
    this.change(() => {
      topicState(this.core, name);
      this.core.index.removeTopic(name);
      // The topic's frames are missing from now on.
      writeCheckpoint(this.core.index, this.core.files);
      retireDirectory(this.core, name);
    });
    removeRetired(this.core, name);
    this.announce();
  }

  async topics(): Promise<readonly TopicInfo[]> {
    this.checkOpen();
    this.core.index.refresh();
    const names = this.core.index.topicNames().filter((name) => name !== JOURNAL);
    return names.sort().map((name) => this.info(name));
  }

  async describe(topic: string): Promise<TopicInfo> {
    return this.info(topic);
  }

  async groups(): Promise<readonly GroupOffset[]> {
    this.checkOpen();
    this.core.index.refresh();
    return this.core.index.offsets();
  }

  async producer(id: string, options: { readonly takeOver?: boolean } = {}): Promise<Producer> {
    this.checkOpen();
    checkOwnerName('producer', id);
    const epoch = withLogErrors(this.core.dir, () => claimProducer(this.core, id, options.takeOver === true));
    const claim = { id, epoch };
    this.producers.add(claim);
    return {
      ...claim,
      commit: async (transaction) => {
        await this.turn.due();
        return this.commit(claim, transaction);
      },
      close: async () => {
        if (this.producers.delete(claim)) releaseProducer(this.core, id, epoch);
      },
    };
  }

  async committed(group: string, topic: string): Promise<Offset | null> {
    this.checkOpen();
    this.core.index.refresh();
    return this.core.index.offset(group, topic) ?? null;
  }

  async fetch(
    topic: string,
    from: Offset,
    limits: { readonly maxBytes?: number; readonly maxRecords?: number } = {},
  ): Promise<RecordBatch> {
    await this.turn.due();
    this.checkOpen();
    return withLogErrors(this.core.dir, () => this.reader.fetch(topic, from, limits));
  }

  async waitForAppend(topic: string, offset: Offset, signal?: AbortSignal): Promise<void> {
    this.checkOpen();
    return this.waiters.wait(topic, offset, signal);
  }

  async maintain(topic: string, now: number): Promise<{ recordsRemoved: number; bytesFreed: number }> {
    this.state(topic);
    this.reader.forget(topic);
    return maintainTopic(this.core, topic, now);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.waiters.rejectAll(new PermanentError('log.closed', 'the log was closed'));
    try {
      for (const { id, epoch } of this.producers) releaseProducer(this.core, id, epoch);
      this.core.index.transaction(() => {
        if (otherOpeners(this.core.dir, this.opener).length > 0) return;
        writeCheckpoint(this.core.index, this.core.files);
        markClean(this.core.dir, this.boot);
      });
    } finally {
      rmSync(this.opener, { force: true });
      this.wakeUp.close();
      this.core.files.close();
      await this.core.index.close();
    }
  }

  private commit(claim: { readonly id: string; readonly epoch: number }, transaction: Transaction): Commit {
    this.checkOpen();
    const commit = this.appender.commit(claim.id, claim.epoch, transaction);
    this.announce();
    return commit;
  }

  /** Changes topics, all or nothing, with the write lock held. */
  private change(action: () => void): void {
    this.checkOpen();
    withLogErrors(this.core.dir, () => this.core.index.transaction(action));
  }

  private announce(): void {
    this.waiters.wake();
    this.wakeUp.ring();
  }

  private state(topic: string): TopicState {
    this.checkOpen();
    this.core.index.refresh();
    return publicTopicState(this.core, topic);
  }

  private info(name: string): TopicInfo {
    const { config, start, end, records, bytes } = this.state(name);
    return { name, config, start, end, records, bytes };
  }

  private checkOpen(): void {
    if (this.closed) throw new PermanentError('log.closed', 'the log was closed');
  }
}
