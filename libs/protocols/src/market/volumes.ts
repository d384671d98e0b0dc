/** Seconds of a bucket, and of the day that is summed. */
const BUCKET = 600;
const DAY = 86_400;

/** What was traded in a pool in one interval: when it begins, and how much of each token. */
export type Bucket = readonly [start: number, volume0: bigint, volume1: bigint];

/** What a trade changed. Taken back in reverse order of the trades. */
export interface VolumeUndo {
  readonly key: string;
  /** Buckets that were too old. */
  readonly dropped: readonly Bucket[];
  /** The last bucket as it was; null where the trade began it. */
  readonly last: Bucket | null;
  /** Pools that had not traded for long, and were forgotten. */
  readonly stale: readonly (readonly [key: string, buckets: readonly Bucket[]])[];
}

/** Each trade forgets up to so many pools: more than it can add. */
const MOST_STALE = 2;

/** Trades of the last day by pool, in intervals of ten minutes. */
export class Volumes {
  /** The pool that traded last stands last, but for what was taken back. */
  private readonly pools = new Map<string, readonly Bucket[]>();

  /** Adds to a pool's volume; gives that of its last day. `time`: seconds since the epoch. */
  add(
    key: string,
    time: number,
    volume0: bigint,
    volume1: bigint,
  ): { readonly undo: VolumeUndo; readonly day: readonly [bigint, bigint] } {
    const before = this.pools.get(key) ?? [];
    const fresh = before.findIndex(([begin]) => begin > time - DAY);
    const kept = fresh === -1 ? [] : before.slice(fresh);
    const start = time - (time % BUCKET);
    const last = kept.at(-1) ?? null;
    // On a chain whose time goes back the newest bucket takes what is older.
    const isSame = last !== null && last[0] >= start;
    const buckets: readonly Bucket[] = isSame
      ? [...kept.slice(0, -1), [last[0], last[1] + volume0, last[2] + volume1]]
      : [...kept, [start, volume0, volume1]];
    this.pools.delete(key);
    this.pools.set(key, buckets);
    const dropped = before.slice(0, before.length - kept.length);
    const undo = { key, dropped, last: isSame ? last : null, stale: this.takeStale(time) };
    return { undo, day: sum(buckets) };
  }

  private takeStale(time: number): [string, readonly Bucket[]][] {
    const stale: [string, readonly Bucket[]][] = [];
    for (const [key, buckets] of this.pools) {
      if (stale.length === MOST_STALE || startOf(buckets) > time - 2 * DAY) break;
      stale.push([key, buckets]);
      this.pools.delete(key);
    }
    return stale;
  }

  undo({ key, dropped, last, stale }: VolumeUndo): void {
    for (const [pool, buckets] of stale) this.pools.set(pool, buckets);
    const now = this.pools.get(key) ?? [];
    const before = [...dropped, ...now.slice(0, -1), ...(last === null ? [] : [last])];
    if (before.length === 0) this.pools.delete(key);
    else this.pools.set(key, before);
  }

  /** The pools that traded lately, by key: what is two days old can count no more, whatever is taken back. */
  entries(): readonly [key: string, buckets: readonly Bucket[]][] {
    let newest = 0;
    for (const buckets of this.pools.values()) newest = Math.max(newest, startOf(buckets));
    return [...this.pools]
      .filter(([, buckets]) => startOf(buckets) > newest - 2 * DAY)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  restore(key: string, buckets: readonly Bucket[]): void {
    this.pools.set(key, buckets);
  }
}

function startOf(buckets: readonly Bucket[]): number {
  return buckets.at(-1)?.[0] ?? 0;
}

function sum(buckets: readonly Bucket[]): readonly [bigint, bigint] {
  let [day0, day1] = [0n, 0n];
  for (const [, volume0, volume1] of buckets) {
    day0 += volume0;
    day1 += volume1;
  }
  return [day0, day1];
}
