import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Volumes, type VolumeUndo } from './volumes.js';

const HOUR = 3600;

interface Trade {
  readonly pool: string;
  /** Seconds since the trade before. */
  readonly later: number;
  readonly volume: bigint;
}

const trades = fc.array(
  fc.record({
    pool: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    later: fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.constantFrom(20 * HOUR, 50 * HOUR)),
    volume: fc.bigInt({ min: 0n, max: 9n }),
  }),
  { maxLength: 40 },
);

describe('volumes', () => {
  const add = (volumes: Volumes, from: number, list: readonly Trade[]) => {
    const undo: VolumeUndo[] = [];
    const days: (readonly bigint[])[] = [];
    let time = from;
    for (const { pool, later, volume } of list) {
      const added = volumes.add(pool, (time += later), volume, 2n * volume);
      undo.push(added.undo);
      days.push(added.day);
    }
    return { undo, days, time };
  };

  it('of the last day come out the same after trades that were taken back, whenever these were', () => {
    fc.assert(
      fc.property(trades, trades, trades, (first, lost, then) => {
        const straight = new Volumes();
        const { time } = add(straight, 1_700_000_000, first);
        const reorged = new Volumes();
        add(reorged, 1_700_000_000, first);
        for (const change of add(reorged, time, lost).undo.toReversed()) reorged.undo(change);
        expect(add(reorged, time, then).days).toEqual(add(straight, time, then).days);
        expect(reorged.entries()).toEqual(straight.entries());
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it('of pools that no longer trade are forgotten', () => {
    const once = Array.from({ length: 5_000 }, (_, index) => ({ pool: `${index}`, later: HOUR, volume: 1n }));
    const { undo } = add(new Volumes(), 1_700_000_000, once);
    expect(undo.flatMap(({ stale }) => stale).length).toBeGreaterThan(4_900);
  });
});
