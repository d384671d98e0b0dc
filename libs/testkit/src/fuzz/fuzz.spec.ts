import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { BOUNDARIES, MANIFEST_SHARE } from './boundaries.js';
import { fuzzesSoundly } from './fuzzes-soundly.js';
import { runInputs } from './run-inputs.js';

describe.each(BOUNDARIES.map((boundary) => [boundary.name, boundary] as const))(
  'damaged %s',
  (_, boundary) => {
    fuzzesSoundly(boundary);
  },
);

describe('the fuzzer', () => {
  const run = { name: 'x', count: 3, seed: 5 };

  it('has all of its inputs shared out', () => {
    const shares = BOUNDARIES.reduce((sum, { share }) => sum + share, MANIFEST_SHARE);
    expect(shares).toBeCloseTo(1, 10);
  });

  it('makes the same input for a seed and an index, whatever came before', async () => {
    const drawn: number[] = [];
    await runInputs(run, (prng) => void drawn.push(prng.next()));
    await runInputs({ ...run, count: 1, first: 2 }, (prng) => void drawn.push(prng.next()));
    expect(new Set(drawn.slice(0, 3)).size).toBe(3);
    expect(drawn[3]).toBe(drawn[2]);
  });

  it('calls a typed error a refusal, and all else a defect', async () => {
    const outcomes = [
      () => undefined,
      () => new PermanentError('log.url', 'no'),
      () => Promise.reject(new PermanentError('log.url', 'no')),
      () => Promise.reject(new TypeError('x is undefined')),
      () => new PermanentError('nonsense' as 'log.url', 'no', { hint: 'h' }),
      () => new PermanentError('log.url', 'no', { hint: ' ' }),
    ];
    const report = await runInputs({ ...run, count: outcomes.length }, () => outcomes.shift()?.());
    expect(report).toMatchObject({ inputs: 6, accepted: 1, refused: { 'log.url': 2 } });
    expect(report.defects.map((defect) => defect.split('\n')[0])).toEqual([
      'x, seed 5, index 3: TypeError: x is undefined',
      'x, seed 5, index 4: Error: the code nonsense is none',
      'x, seed 5, index 5: Error: log.url has no hint',
    ]);
  });
});
