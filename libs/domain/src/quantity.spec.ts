import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bigIntOf, bigUintOf, int256, uint256, UINT256_LIMIT, uintAt, ZERO } from './quantity.js';

const HALF = UINT256_LIMIT / 2n;

describe('quantities', () => {
  it('come back from their shortest bytes', () => {
    const value = fc.oneof(
      fc.bigInt({ min: 0n, max: UINT256_LIMIT - 1n }),
      fc.bigInt({ min: 0n, max: 1n << 70n }),
    );
    fc.assert(
      fc.property(value, (unsigned) => {
        const bytes = uint256(unsigned);
        expect(bigUintOf(bytes)).toBe(unsigned);
        expect(bytes[0]).not.toBe(0);
        const signed = unsigned - HALF;
        expect(bigIntOf(int256(signed))).toBe(signed);
      }),
      { seed: 1 },
    );
    expect(uint256(0)).toEqual(ZERO);
    expect([int256(-1n), int256(127n), int256(128n)]).toEqual(
      ['ff', '7f', '0080'].map((hex) => Buffer.from(hex, 'hex')),
    );
  });

  it('stay when the next one is made', () => {
    const first = uint256(0x1234);
    uint256(0x5678);
    expect(first.toString('hex')).toBe('1234');
  });

  it.each([-1n, UINT256_LIMIT])('has no unsigned bytes for %p', (value) => {
    expect(() => uint256(value)).toThrow(RangeError);
  });

  it.each([-HALF - 1n, HALF])('has no signed bytes for %p', (value) => {
    expect(() => int256(value)).toThrow(RangeError);
  });
});

describe('a number within bytes', () => {
  const bytes = Buffer.from(`${'00'.repeat(31)}05${'ff'.repeat(4)}`, 'hex');

  it('is as long as it is told to be', () => {
    expect(uintAt(bytes, 0)).toBe(5n);
    expect(uintAt(bytes, 4)).toBe(0x05ffffffffn);
    expect([uintAt(bytes, 31, 1), uintAt(bytes, 30, 3), uintAt(bytes, 36, 0)]).toEqual([5n, 0x5ffn, 0n]);
    expect(uintAt(bytes, 20, 16)).toBe(0x05ffffffffn);
  });

  it.each([[5], [-1], [Number.NaN], [36, 1]])('is none where bytes are missing: %p', (at, size = 32) => {
    expect(() => uintAt(bytes, at, size)).toThrow(RangeError);
  });
});
