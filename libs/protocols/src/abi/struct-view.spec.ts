import { describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import fc from 'fast-check';
import { StructView } from './struct-view.js';
import { Unreadable } from './words.js';

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(hexOf);
const uint = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n });
const bytes = fc.uint8Array({ maxLength: 70 }).map(hexOf);

function hexOf(value: Uint8Array): string {
  return `0x${Buffer.from(value).toString('hex')}`;
}

const TYPES = ['tuple(address a, bytes b)[]', 'tuple(uint256 x, address y)[]', 'tuple(uint256 u, bytes v)'];

describe('StructView', () => {
  it('reads what ethers writes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(address, bytes), { maxLength: 4 }),
        fc.array(fc.tuple(uint, address), { maxLength: 4 }),
        fc.tuple(uint, bytes),
        (loose, fixed, one) => {
          const text = AbiCoder.defaultAbiCoder().encode(TYPES, [loose, fixed, one]);
          const view = new StructView(Buffer.from(text.slice(2), 'hex'));
          expect(view.structs(0).map((s) => [hexOf(s.address(0)), hexOf(s.bytes(1))])).toEqual(loose);
          expect(view.fixedStructs(1, 2).map((s) => [s.uint(0), hexOf(s.address(1))])).toEqual(fixed);
          const last = view.struct(2);
          expect([last.uint(0), hexOf(last.bytes(1))]).toEqual(one);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  it('refuses what ends too early or points outside', () => {
    const text = AbiCoder.defaultAbiCoder().encode(TYPES, [
      [],
      [[1n, `0x${'11'.repeat(20)}`]],
      [2n, '0xabcd'],
    ]);
    const data = Buffer.from(text.slice(2), 'hex');
    expect(() => new StructView(data.subarray(0, 64)).struct(2)).toThrow(Unreadable);
    expect(() => new StructView(data.subarray(0, 180)).fixedStructs(1, 2)).toThrow(Unreadable);
    expect(() => new StructView(Buffer.alloc(96, 0xff)).structs(0)).toThrow(Unreadable);
  });
});
