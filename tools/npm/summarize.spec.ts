import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

type Summarize = (
  report: Report | null,
  run: { root: string; inCi: boolean; missing: { what: string }[] },
) => { ok: boolean; lines: string[] };

// By a variable: it is plain JavaScript, which the compiler has no types of.
const path = join(import.meta.dirname, 'summarize.mjs');
const { summarize } = (await import(path)) as { summarize: Summarize };

const suite = (name: string, ...statuses: string[]): Report['testResults'][number] => ({
  name: `/repository/${name}`,
  assertionResults: statuses.map((status) => ({ status })),
});
const run = { root: '/repository', inCi: false, missing: [] };
const report = (...testResults: Report['testResults']): Report => ({
  numPassedTests: 1,
  numFailedTests: 0,
  testResults,
});

describe('the summary of a test run', () => {
  it('is silent when everything ran', () => {
    expect(summarize(report(suite('a.spec.ts', 'passed', 'failed')), run)).toEqual({ ok: true, lines: [] });
  });

  it('names what did not run, and fails in CI where a whole suite did not', () => {
    const some = report(suite('a.spec.ts', 'passed', 'pending'));
    const none = report(suite('a.spec.ts', 'pending', 'todo'));
    expect(summarize(some, run)).toEqual({ ok: true, lines: ['a.spec.ts: 1 tests did not run'] });
    expect(summarize(some, { ...run, inCi: true }).ok).toBe(true);
    expect(summarize(none, run)).toEqual({ ok: true, lines: ['a.spec.ts did not run'] });
    expect(summarize(none, { ...run, inCi: true }).ok).toBe(false);
  });

  it('fails in CI where the machine lacks something', () => {
    const lacking = { ...run, missing: [{ what: 'there is no corpus' }] };
    expect(summarize(report(suite('a.spec.ts', 'passed')), lacking).ok).toBe(true);
    expect(summarize(report(suite('a.spec.ts', 'passed')), { ...lacking, inCi: true }).ok).toBe(false);
  });

  it('fails when no test ran, or Jest wrote no report', () => {
    expect(summarize({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, run).ok).toBe(false);
    expect(summarize(null, run).ok).toBe(false);
  });
});
