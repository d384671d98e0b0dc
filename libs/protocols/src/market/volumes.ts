/** Seconds of a bucket, and of the day that is summed. */
const BUCKET = 600;
const DAY = 86_400;

/** What was traded in a pool in one interval: when it begins, and how much of each token. */
export type Bucket = readonly [start: number, volume0: bigint, volume1: bigint];

/** What a trade changed: the buckets as they were. Undone in reverse order of the trades. */
export interface VolumeUndo {
  readonly key: string;
  readonly before: readonly Bucket[];
}

/** Trades of the last day by pool, in intervals of ten minutes. */
export class Volumes {
  private readonly pools = new Map<string, readonly Bucket[]>();

  /** Adds to a pool's volume; gives that of its last day. `time`: seconds since the epoch, which never goes back. */
  add(
    key: string,
    time: number,
    volume0: bigint,
    volume1: bigint,
  ): { readonly undo: VolumeUndo; readonly day: readonly [bigint, bigint] } {
    const before = this.pools.get(key) ?? [];
    const start = time - (time % BUCKET);
    const kept = before.filter(([begin]) => begin > time - DAY);
    const last = kept.at(-1);
    const buckets: readonly Bucket[] =
      last?.[0] === start
        ? [...kept.slice(0, -1), [start, last[1] + volume0, last[2] + volume1]]
        : [...kept, [start, volume0, volume1]];
    this.pools.set(key, buckets);
    const day = buckets.reduce<readonly [bigint, bigint]>(
      ([a, b], [, one, other]) => [a + one, b + other],
      [0n, 0n],
    );
    return { undo: { key, before }, day };
  }

  undo({ key, before }: VolumeUndo): void {
    if (before.length === 0) this.pools.delete(key);
    else this.pools.set(key, before);
  }

  entries(): Iterable<[key: string, buckets: readonly Bucket[]]> {
    return this.pools.entries();
  }

  restore(key: string, buckets: readonly Bucket[]): void {
    this.pools.set(key, buckets);
  }
}
