// npm test: set-up, then every test that can run here. Further arguments go to Jest.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepare } from '../launcher/prepare.mjs';
import { findMissing } from './missing.mjs';
import { summarize } from './summarize.mjs';

const root = resolve(import.meta.dirname, '../..');
const inCi = process.env.SLUICE_CI === '1';

if (!(await prepare(root))) process.exit(1);

const missing = findMissing(root);
for (const { what, effect } of missing) console.error(`test: ${what}. ${effect}`);

// .ci/run names a place that outlives this process.
const scratch = mkdtempSync(join(tmpdir(), 'sluice-test-'));
const report = process.env.SLUICE_TEST_REPORT ?? join(scratch, 'report.json');
const code = await jest(['--json', `--outputFile=${report}`, ...process.argv.slice(2)]);
const summary = summarize(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, {
  root,
  inCi,
  missing,
});
rmSync(scratch, { recursive: true });
for (const line of summary.lines) console.error(`test: ${line}`);
process.exitCode = code !== 0 ? code : summary.ok ? 0 : 1;

/** Jest's exit code. Its report on standard output is dropped: the same goes to the file, and people read the other. */
function jest(parameters) {
  const flags = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const child = spawn(process.execPath, [...flags, ...parameters], {
    cwd: root,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  // The terminal interrupts Jest as well; this process stays to say how it ended.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => {
    child.once('error', () => done(1));
    child.once('close', (exit) => done(exit ?? 1));
  });
}
