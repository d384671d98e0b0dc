import { relative } from 'node:path';

/**
 * Says what did not run, and whether that is acceptable. In CI a suite that ran no test fails, as does a machine that
 * lacks something: what can be skipped there would be skipped for ever.
 *
 * @param {object | null} report Jest's --json report; null where Jest wrote none
 * @param {{ root: string, inCi: boolean, missing: { what: string }[] }} run
 * @returns {{ ok: boolean, lines: string[] }}
 */
export function summarize(report, { root, inCi, missing }) {
  if (report === null) return { ok: false, lines: ['Jest wrote no report'] };
  const lines = [];
  let ok = true;
  const fail = (line) => {
    lines.push(line);
    ok = false;
  };
  for (const suite of report.testResults) {
    const name = relative(root, suite.name);
    const skipped = suite.assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
    if (skipped.length === 0) continue;
    if (skipped.length < suite.assertionResults.length)
      lines.push(`${name}: ${skipped.length} tests did not run`);
    else if (inCi) fail(`${name} did not run, which CI does not accept`);
    else lines.push(`${name} did not run`);
  }
  for (const { what } of inCi ? missing : []) fail(`${what}, which CI does not accept`);
  if (report.numPassedTests + report.numFailedTests === 0) fail('no test ran');
  return { ok, lines };
}
