import { expect, it } from '@jest/globals';
import type { Boundary, FuzzReport } from './boundary.js';

const SEED = 20_240_101;
const HOUR_MS = 3_600_000;

/** Inputs over all boundaries, as far as one run of the suite has them. */
const INPUTS = process.env['SLUICE_GAUNTLET'] === '1' ? 100_000 : 10_000;

/** The test of a boundary: no defect, and both sound and unsound inputs among what it was given. */
export function fuzzesSoundly(boundary: Boundary): void {
  const count = Math.round(boundary.share * INPUTS);
  it(
    `are refused by type, or give what is right (${count} ${boundary.name})`,
    async () => {
      const report = await boundary.fuzz(count, SEED);
      expect(failureOf(report, boundary)).toBe('');
      expect(report.inputs).toBe(count);
    },
    HOUR_MS,
  );
}

/** Empty where all is well; otherwise what went wrong, with the counts. */
function failureOf({ inputs, accepted, refused, defects }: FuzzReport, { marks = false }: Boundary): string {
  const turnedDown = Object.values(refused).reduce((sum, some) => sum + some, 0);
  const wrong = [
    ...defects,
    ...(defects.length === 0 && accepted + turnedDown !== inputs ? ['some inputs have no outcome'] : []),
    ...(accepted === 0 ? ['no input was accepted'] : []),
    ...(turnedDown === 0 && !marks ? ['no input was refused'] : []),
  ];
  if (wrong.length === 0) return '';
  const counts = `${inputs} inputs, ${accepted} accepted, refused: ${JSON.stringify(refused)}`;
  return `${counts}\n${wrong.join('\n')}`;
}
