import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hash } from '#domain/bytes.js';
import { formatEventId, parseEventId } from './event-id.js';
import { encodePosition, POSITION_SIZE } from './position.js';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes) as Hash);

describe('position', () => {
  it('has a fixed width and orders by number', () => {
    const number = fc.nat(2 ** 31 - 1);
    fc.assert(
      fc.property(number, number, hash, hash, (a, b, hashA, hashB) => {
        const [left, right] = [
          encodePosition({ kind: 'block', number: a, hash: hashA, parentHash: null }),
          encodePosition({ kind: 'reorg', number: b, hash: hashB, parentHash: null }),
        ];
        expect(left).toHaveLength(POSITION_SIZE);
        if (a !== b) expect(Math.sign(left.compare(right))).toBe(Math.sign(a - b));
      }),
      { seed: 1 },
    );
  });

  it('refuses a kind that it does not know', () => {
    expect(() =>
      encodePosition({ kind: 'pending', number: 1, hash: Buffer.alloc(32) as Hash, parentHash: null }),
    ).toThrow(/pending/);
  });
});

describe('event id', () => {
  it('is read back as it was written', () => {
    const id = fc.record({
      chain: fc.constantFrom('ethereum', 'bsc', 'arbitrum'),
      blockHash: hash,
      stage: fc.constantFrom('decode', 'arbitrage@2'),
      ordinal: fc.nat(1e9),
    });
    fc.assert(
      fc.property(id, (value) => {
        const { blockHash, ...rest } = parseEventId(formatEventId(value));
        const { blockHash: before, ...others } = value;
        expect(rest).toEqual(others);
        expect(blockHash.equals(before)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it.each([
    '',
    'ethereum',
    `ethereum/0x${'0'.repeat(63)}/decode/1`,
    `ethereum/0x${'0'.repeat(64)}/decode/01`,
    `e/0x${'A'.repeat(64)}/decode/1`,
  ])('refuses %j', (text) => expect(() => parseEventId(text)).toThrow(/no event id/));
});
