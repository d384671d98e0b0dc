import { describe, expect, it } from '@jest/globals';
import { createPrng } from '#testkit/prng.js';
import { RepeatedBytes } from './repeated-bytes.js';

describe('values that come up again', () => {
  it('are what the payload says, though they are kept, share slots and outlive it', () => {
    const prng = createPrng(1);
    const repeated = new RepeatedBytes();
    const kept: { readonly value: Buffer; readonly hex: string }[] = [];
    for (let round = 0; round < 60_000; round++) {
      const size = [4, 8, 20, 32, 33][prng.int(5)] as number;
      const payload = Buffer.alloc(size + 3, 0xaa);
      // Some come up often, most share a slot with others.
      payload.writeUInt32BE(prng.int(prng.int(2) === 0 ? 50 : 20_000), 3 + size - 4);
      const hex = payload.toString('hex', 3);
      const value = repeated.of(payload, 3, size);
      expect(value.toString('hex')).toBe(hex);
      if (value.buffer !== payload.buffer) kept.push({ value, hex });
      payload.fill(0xee);
    }
    expect(kept.length).toBeGreaterThan(10_000);
    expect(kept.every(({ value, hex }) => value.toString('hex') === hex)).toBe(true);
  });

  it('are one object from the second time on', () => {
    const repeated = new RepeatedBytes();
    const read = (): Buffer => repeated.of(Buffer.alloc(20, 7), 0, 20);
    read();
    expect(read()).toBe(read());
  });
});
