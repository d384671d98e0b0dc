import { FencedError, PermanentError } from '#domain/errors/sluice-error.js';
import { AppendWaiters } from '../append-waiters.js';
import { EventLoopTurn } from '../event-loop-turn.js';
import { checkGroupOffsets, unknownTopic } from '../limits.js';
import { checkOwnerName, checkTopicName } from '../names.js';
import {
  type Commit,
  type EventLog,
  type GroupOffset,
  HEAD_BYTES,
  type Offset,
  type Producer,
  type RecordBatch,
  type Recovery,
  type TopicConfig,
  type TopicInfo,
  type Transaction,
} from '../port.js';
import { DEFAULT_TOPIC_CONFIG, mergeTopicConfig } from '../topic-config.js';
import { maintainMemoryTopic } from './memory-maintenance.js';
import { copyRecord, selectRecords } from './memory-records.js';
import { type MemoryProducer, MemoryStore, type MemoryTopic, recordBytes } from './memory-store.js';

/** The log of tests: everything in memory, gone with the process. Handles over one store see the same log. */
export class MemoryLog implements EventLog {
  readonly url = 'memory:';
  readonly recoveries: readonly Recovery[] = [];
  private readonly turn = new EventLoopTurn();
  private readonly waiters = new AppendWaiters((topic) => this.topic(topic).end);
  private readonly wake = (): void => this.waiters.wake();
  private readonly claims = new Set<MemoryProducer>();
  private closed = false;

  constructor(private readonly store: MemoryStore = new MemoryStore()) {
    store.listeners.add(this.wake);
  }

  async createTopic(name: string, config?: Partial<TopicConfig>): Promise<void> {
    this.checkOpen();
    checkTopicName(name);
    const topic = this.store.topics.get(name);
    if (topic) topic.config = mergeTopicConfig(topic.config, config);
    else {
      this.store.topics.set(name, {
        config: mergeTopicConfig(DEFAULT_TOPIC_CONFIG, config),
        start: 0,
        end: 0,
        records: [],
      });
    }
  }

  async deleteTopic(name: string): Promise<void> {
    this.topic(name);
    this.store.topics.delete(name);
    for (const byTopic of this.store.offsets.values()) byTopic.delete(name);
    this.announce();
  }

  async topics(): Promise<readonly TopicInfo[]> {
    this.checkOpen();
    return [...this.store.topics.keys()].sort().map((name) => this.info(name));
  }

  async describe(topic: string): Promise<TopicInfo> {
    return this.info(topic);
  }

  async groups(): Promise<readonly GroupOffset[]> {
    this.checkOpen();
    const all = [...this.store.offsets].flatMap(([group, byTopic]) =>
      [...byTopic].map(([topic, offset]) => ({ group, topic, offset })),
    );
    return all.sort((a, b) =>
      a.group === b.group ? (a.topic < b.topic ? -1 : 1) : a.group < b.group ? -1 : 1,
    );
  }

  async producer(id: string, options: { readonly takeOver?: boolean } = {}): Promise<Producer> {
    this.checkOpen();
    checkOwnerName('producer', id);
    const before = this.store.producers.get(id);
    if (before?.live && options.takeOver !== true) {
      throw new PermanentError('log.owned', `producer ${id} is in use by process ${process.pid}`);
    }
    const claim: MemoryProducer = { epoch: (before?.epoch ?? 0) + 1, live: true };
    if (before) before.live = false;
    this.store.producers.set(id, claim);
    this.claims.add(claim);
    return {
      id,
      epoch: claim.epoch,
      commit: async (transaction) => {
        await this.turn.due();
        return this.commit(id, claim, transaction);
      },
      close: async () => this.release(claim),
    };
  }

  async committed(group: string, topic: string): Promise<Offset | null> {
    this.checkOpen();
    return this.store.offsets.get(group)?.get(topic) ?? null;
  }

  async fetch(
    topic: string,
    from: Offset,
    limits: { readonly maxBytes?: number; readonly maxRecords?: number } = {},
  ): Promise<RecordBatch> {
    await this.turn.due();
    return selectRecords(topic, this.topic(topic), from, limits);
  }

  async waitForAppend(topic: string, offset: Offset, signal?: AbortSignal): Promise<void> {
    this.checkOpen();
    return this.waiters.wait(topic, offset, signal);
  }

  async maintain(topic: string, now: number): Promise<{ recordsRemoved: number; bytesFreed: number }> {
    return maintainMemoryTopic(this.topic(topic), now);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const claim of this.claims) this.release(claim);
    this.store.listeners.delete(this.wake);
    this.waiters.rejectAll(new PermanentError('log.closed', 'the log was closed'));
  }

  private commit(id: string, claim: MemoryProducer, transaction: Transaction): Commit {
    this.checkOpen();
    if (!claim.live)
      throw new FencedError('log.fenced', `producer ${id} of epoch ${claim.epoch} was replaced`);
    checkGroupOffsets(transaction);
    for (const { topic } of transaction.offsets) this.topic(topic);
    const timestamp = Date.now();
    // Everything that can fail comes before the first change.
    const prepared = transaction.records.map((record) => ({
      topic: this.topic(record.topic),
      record: copyRecord(record),
    }));
    const firstOffsets = new Map<string, Offset>();
    for (const { topic, record } of prepared) {
      if (!firstOffsets.has(record.topic)) firstOffsets.set(record.topic, topic.end);
      const { key, value, headers } = record;
      topic.records.push({
        offset: topic.end++,
        key,
        value,
        head: value?.subarray(0, HEAD_BYTES) ?? null,
        headers,
        timestamp,
      });
    }
    for (const { group, topic, offset } of transaction.offsets) {
      const byTopic = this.store.offsets.get(group) ?? new Map<string, Offset>();
      this.store.offsets.set(group, byTopic.set(topic, offset));
    }
    this.announce();
    return { firstOffsets };
  }

  private release(claim: MemoryProducer): void {
    claim.live = false;
    this.claims.delete(claim);
  }

  private announce(): void {
    for (const listener of this.store.listeners) listener();
  }

  private topic(name: string): MemoryTopic {
    this.checkOpen();
    const topic = this.store.topics.get(name);
    if (!topic) throw unknownTopic(name);
    return topic;
  }

  private info(name: string): TopicInfo {
    const { config, start, end, records } = this.topic(name);
    const bytes = records.reduce((sum, record) => sum + recordBytes(record), 0);
    return { name, config, start, end, records: records.length, bytes };
  }

  private checkOpen(): void {
    if (this.closed) throw new PermanentError('log.closed', 'the log was closed');
  }
}
