import { type Database, open, type RootDatabase } from 'lmdb';
import type { GroupOffset, Offset } from '../port.js';
import type { ProcessIdentity } from './process-identity.js';
import type { Segment, TopicState } from './topic-state.js';

export interface ProducerState {
  readonly epoch: number;
  /** Null once released. */
  readonly owner: ProcessIdentity | null;
}

type Position = readonly [segment: Offset, position: number];

/**
 * The LMDB environment: where everything is, and the one write lock over all processes. It holds nothing that the
 * segments and the checkpoint do not hold, but the owners of producers.
 *
 * Reads outside of `transaction` see the state of the last `refresh`.
 */
export class IndexStore {
  private readonly meta: Database<number, string>;
  private readonly topicStates: Database<TopicState, string>;
  private readonly segments: Database<Segment, [string, number]>;
  private readonly points: Database<Position[1], [string, number, number]>;
  private readonly groupOffsets: Database<Offset, [string, string]>;
  private readonly producers: Database<ProducerState, string>;

  private constructor(private readonly root: RootDatabase) {
    const child = <V, K extends string | (string | number)[]>(name: string): Database<V, K> =>
      root.openDB<V, K>({ name, encoding: 'json' });
    this.meta = child('meta');
    this.topicStates = child('topics');
    this.segments = child('segments');
    this.points = child('points');
    this.groupOffsets = child('offsets');
    this.producers = child('producers');
  }

  /** `sync`: LMDB synchronises each commit itself, for systems on which a power loss cannot be noticed. */
  static open(path: string, sync: boolean): IndexStore {
    const root = open({
      path,
      noSync: !sync,
      overlappingSync: false,
      maxDbs: 8,
      maxReaders: 1024,
      noSubdir: false,
    });
    // Slots of readers that were killed would fill the table.
    root.readerCheck();
    return new IndexStore(root);
  }

  /** Runs with the write lock of all processes held. Nothing is kept when it throws. */
  transaction<T>(action: () => T): T {
    return this.root.transactionSync(action);
  }

  refresh(): void {
    this.root.resetReadTxn();
  }

  get ready(): boolean {
    return this.meta.get('ready') === 1;
  }

  markReady(): void {
    this.meta.putSync('ready', 1);
  }

  /** Sequence number of the last transaction. */
  get sequence(): number {
    return this.meta.get('sequence') ?? 0;
  }

  set sequence(value: number) {
    this.meta.putSync('sequence', value);
  }

  /** A number that no segment has. */
  nextGeneration(): number {
    const generation = (this.meta.get('generation') ?? 0) + 1;
    this.meta.putSync('generation', generation);
    return generation;
  }

  /** Numbers up to `generation` are in use. */
  reserveGenerations(generation: number): void {
    this.meta.putSync('generation', Math.max(generation, this.meta.get('generation') ?? 0));
  }

  topic(name: string): TopicState | undefined {
    return this.topicStates.get(name);
  }

  topicNames(): string[] {
    return [...this.topicStates.getKeys()];
  }

  putTopic(name: string, state: TopicState): void {
    this.topicStates.putSync(name, state);
  }

  /** With its segments, index points and group offsets. */
  removeTopic(name: string): void {
    for (const segment of this.closedSegments(name)) this.removeSegment(name, segment.base);
    this.removePoints(name, this.topic(name)?.active.base ?? 0);
    for (const { group, topic } of this.offsets())
      if (topic === name) this.groupOffsets.removeSync([group, topic]);
    this.topicStates.removeSync(name);
  }

  /** All but the active one, by base. */
  closedSegments(topic: string): Segment[] {
    return [...this.segments.getRange({ start: [topic, 0], end: [topic, Infinity] })].map(
      ({ value }) => value,
    );
  }

  /** The last closed segment with a base at or below `offset`. */
  closedSegmentAt(topic: string, offset: Offset): Segment | undefined {
    const range = { start: [topic, offset] as [string, number], end: [topic, -1] as [string, number] };
    for (const { value } of this.segments.getRange({ ...range, reverse: true, limit: 1 })) return value;
    return undefined;
  }

  /** The first closed segment with a base above `base`. */
  closedSegmentAfter(topic: string, base: Offset): Segment | undefined {
    const range = {
      start: [topic, base + 1] as [string, number],
      end: [topic, Infinity] as [string, number],
    };
    for (const { value } of this.segments.getRange({ ...range, limit: 1 })) return value;
    return undefined;
  }

  putSegment(topic: string, segment: Segment): void {
    this.segments.putSync([topic, segment.base], segment);
  }

  removeSegment(topic: string, base: Offset): void {
    this.segments.removeSync([topic, base]);
    this.removePoints(topic, base);
  }

  /** An index point: the frame at `position` of a segment begins at `offset`. */
  putPoint(topic: string, base: Offset, offset: Offset, position: number): void {
    this.points.putSync([topic, base, offset], position);
  }

  /** Position of the last index point of a segment at or below `offset`; 0 where there is none. */
  pointAt(topic: string, base: Offset, offset: Offset): number {
    const range = {
      start: [topic, base, offset] as [string, number, number],
      end: [topic, base, -1] as [string, number, number],
    };
    for (const { value } of this.points.getRange({ ...range, reverse: true, limit: 1 })) return value;
    return 0;
  }

  removePoints(topic: string, base: Offset): void {
    const keys = [...this.points.getKeys({ start: [topic, base, 0], end: [topic, base, Infinity] })];
    for (const key of keys) this.points.removeSync(key);
  }

  offset(group: string, topic: string): Offset | undefined {
    return this.groupOffsets.get([group, topic]);
  }

  putOffset({ group, topic, offset }: GroupOffset): void {
    this.groupOffsets.putSync([group, topic], offset);
  }

  offsets(): GroupOffset[] {
    return [...this.groupOffsets.getRange()].map(({ key: [group, topic], value }) => ({
      group,
      topic,
      offset: value,
    }));
  }

  producer(id: string): ProducerState | undefined {
    return this.producers.get(id);
  }

  putProducer(id: string, state: ProducerState): void {
    this.producers.putSync(id, state);
  }

  /** Forgets everything but the producers' epochs, so that the index can be made again. */
  clear(): void {
    for (const part of [this.meta, this.topicStates, this.segments, this.points, this.groupOffsets])
      part.clearSync();
  }

  close(): Promise<void> {
    return this.root.close();
  }
}
