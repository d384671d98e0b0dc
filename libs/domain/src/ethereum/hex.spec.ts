import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bigUintOf } from '../quantity.js';
import { BadInputError } from '../errors/sluice-error.js';
import { hexAddress, hexBloom, hexData, hexFixed, hexHash, hexNumber, hexQuantity } from './hex.js';

const GARBAGE = [
  undefined,
  null,
  true,
  {},
  [],
  'abc',
  '0X12',
  '0x1g',
  '0x12 ',
  ' 0x12',
  '0x1_2',
  '0x-1',
  '-0x1',
  '0x0x12',
  '0x1.5',
  '1e3',
  '+1',
  '01',
  '1.0',
  '',
  '0x\u0661\u0662',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  1.5,
  2 ** 53,
  -0x1n,
  12n,
];

function refused(read: () => unknown): void {
  expect(read).toThrow(BadInputError);
  expect(read).toThrow(expect.objectContaining({ code: 'input.malformed', place: { field: 'the.field' } }));
}

describe('hexData and hexFixed', () => {
  it('read what toString writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, upper) => {
        const digits = Buffer.from(bytes).toString('hex');
        const text = `0x${upper ? digits.toUpperCase() : digits}`;
        expect(hexData(text, 'f')).toEqual(Buffer.from(bytes));
        expect(hexFixed(text, bytes.length, 'f')).toEqual(Buffer.from(bytes));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it.each(GARBAGE.filter((value) => value !== '0x'))('refuse %p', (value) => {
    refused(() => hexData(value, 'the.field'));
    refused(() => hexFixed(value, 1, 'the.field'));
  });

  it('refuse an odd digit, a wrong size, and a bad digit anywhere', () => {
    refused(() => hexData('0x123', 'the.field'));
    refused(() => hexFixed('0x1234', 1, 'the.field'));
    refused(() => hexFixed('0x12', 2, 'the.field'));
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 65 }), (at) => {
        const text = `0x${'ab'.repeat(32)}`;
        refused(() => hexHash(`${text.slice(0, at)}z${text.slice(at + 1)}`, 'the.field'));
      }),
      { seed: 4, numRuns: 64 },
    );
  });

  it('have the sizes of addresses, hashes and blooms', () => {
    expect(hexAddress(`0x${'Ab'.repeat(20)}`, 'f').length).toBe(20);
    expect(hexBloom(`0x${'00'.repeat(256)}`, 'f').length).toBe(256);
    for (const read of [hexAddress, hexBloom]) refused(() => read(`0x${'00'.repeat(32)}`, 'the.field'));
    refused(() => hexHash(`0x${'00'.repeat(20)}`, 'the.field'));
  });

  it('show a long value shortened', () => {
    expect(() => hexHash(`0x${'ab'.repeat(5000)}`, 'hash')).toThrow(
      /^hash: "0x[ab]{1,80}\.\.\. is no hex data of 32 bytes$/,
    );
  });
});

describe('hexQuantity', () => {
  it('gives minimal big-endian bytes, from hex with any padding, decimal strings and JSON integers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.nat(10), (value, zeros) => {
        for (const form of [`0x${'0'.repeat(zeros)}${value.toString(16)}`, value.toString()]) {
          const quantity = hexQuantity(form, 'f');
          expect(bigUintOf(quantity)).toBe(value);
          expect(quantity[0]).not.toBe(0);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(hexQuantity('0x0', 'f').length).toBe(0);
    expect(hexQuantity(`0x${'0'.repeat(64)}`, 'f').length).toBe(0);
    expect([hexQuantity(0, 'f'), hexQuantity(258, 'f'), hexQuantity('258', 'f')]).toEqual([
      Buffer.alloc(0),
      Buffer.of(1, 2),
      Buffer.of(1, 2),
    ]);
  });

  it.each([...GARBAGE, '0x', `0x1${'0'.repeat(64)}`, (2n ** 256n).toString()])('refuses %p', (value) => {
    refused(() => hexQuantity(value, 'the.field'));
  });
});

describe('hexNumber', () => {
  it('reads every safe integer in its three forms', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        for (const form of [value, String(value), `0x${value.toString(16)}`, `0x00${value.toString(16)}`]) {
          expect(hexNumber(form, 'f')).toBe(value);
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it.each([
    ...GARBAGE,
    '0x',
    '0x20000000000000',
    '0x20000000000001',
    '9007199254740993',
    `0x${'f'.repeat(65)}`,
  ])('refuses %p', (value) => refused(() => hexNumber(value, 'the.field')));
});
