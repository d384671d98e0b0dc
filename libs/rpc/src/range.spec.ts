import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SluiceError } from '#domain/errors/sluice-error.js';
import { parseRange, resolveRange } from './range.js';

const source = { lowest: 100, highest: 17_700_000 };
const resolved = (text: string, of: { lowest: number | null; highest: number | null } = source) =>
  resolveRange(parseRange(text), of);

describe('parseRange', () => {
  it.each([
    ['17.6M:17.7M', 17_600_000, 17_700_000],
    ['17_600_000:17_600_001', 17_600_000, 17_600_001],
    ['250K:0.3m', 250_000, 300_000],
    ['0:1', 0, 1],
    ['latest-100:latest', 17_699_900, 17_700_000],
    ['latest-1K:17.7M', 17_699_000, 17_700_000],
    ['17.6M:', 17_600_000, 17_700_001],
    [':500', 100, 500],
    ['latest:', 17_700_000, 17_700_001],
  ])('reads %s', (text, from, to) => {
    expect(resolved(text)).toEqual({ from, to });
  });

  it.each([
    '',
    ':',
    '5',
    '1:2:3',
    'a:b',
    '5:5',
    '6:5',
    '-1:5',
    '1.5:7',
    '1.2345K:9K',
    '1__0:20',
    '_1:5',
    '1e3:2e3',
    '0x10:0x20',
    'latest:latest',
    'latest-5:latest-5',
    'latest+1:',
    'latest-:9',
    '1:99999999999999999999',
    '1M2:3M',
  ])('refuses %p', (text) => {
    expect(() => resolved(text)).toThrow(expect.objectContaining({ code: 'usage.range' }));
  });

  it('refuses what holds no block once resolved', () => {
    expect(() => resolved('18M:')).toThrow(expect.objectContaining({ code: 'usage.range' }));
    expect(() => resolved('latest-5:', { lowest: null, highest: null })).toThrow(
      expect.objectContaining({ code: 'usage.range' }),
    );
  });

  it('reads every pair of numbers exactly, with or without a suffix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (from, length) => {
        const to = from + length;
        expect(resolved(`${from}:${to}`)).toEqual({ from, to });
        const millions = (value: number) =>
          `${Math.floor(value / 1e6)}.${String(value % 1e6).padStart(6, '0')}M`;
        expect(resolved(`${millions(from)}:${millions(to)}`)).toEqual({ from, to });
      }),
      { seed: 7 },
    );
  });

  it('gives a range or a typed error for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789_.:kKmM-latest ') }), (text) => {
        try {
          const { from, to } = resolved(text);
          expect(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to > from).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SluiceError);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
