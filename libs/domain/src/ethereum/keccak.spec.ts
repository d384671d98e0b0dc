import { describe, expect, it } from '@jest/globals';
import { keccak256 as oracle } from 'ethers';
import fc from 'fast-check';
import { toHex } from '../bytes.js';
import { keccak256, keccak256Pair } from './keccak.js';

describe('keccak256', () => {
  it('equals that of ethers for any bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 500 });
    fc.assert(
      fc.property(bytes, (data) => expect(toHex(keccak256(data))).toBe(oracle(data))),
      { seed: 1, numRuns: 300 },
    );
    const long = Buffer.alloc(70_000, 7);
    expect(toHex(keccak256(long))).toBe(oracle(long));
  });

  it('hashes two parts as if they were one', () => {
    const parts = fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(parts, ([head, tail]) => {
        expect(keccak256Pair(head, tail).equals(keccak256(Buffer.concat([head, tail])))).toBe(true);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('gives bytes of their own each time', () => {
    const first = keccak256(Buffer.of(1));
    const copy = Buffer.from(first);
    keccak256(Buffer.of(2));
    expect(first.equals(copy)).toBe(true);
  });
});
