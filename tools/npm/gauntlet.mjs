// npm run gauntlet: the full counts of the long suites. Parts that passed at this commit are not run again; the result
// file says what was run, how it ended, and at which commit.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepare } from '../launcher/prepare.mjs';
import { findMissing } from './missing.mjs';

const root = resolve(import.meta.dirname, '../..');
const RESULT = join(root, 'gauntlet-result.json');

/** One line a part: what it is called, and the suites that honour SLUICE_GAUNTLET. */
const PARTS = [
  ['10,000 reorg sequences', 'libs/stage/src/reorg.spec.ts'],
  ['100 kill points of the embedded log', 'libs/log/src/embedded/processes.spec.ts'],
  ['100 kill points of a run', 'services/cli/src/e2e'],
  ['100 kill points of stages in processes of their own', 'libs/platform/src/runner/kill.spec.ts'],
  ['100,000 mutated inputs', 'fuzz'],
];

if (!(await prepare(root))) process.exit(1);
const missing = findMissing(root);
for (const { what, effect } of missing) console.error(`gauntlet: ${what}. ${effect}`);

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const dirty = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).trim() !== '';
const earlier = existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, 'utf8')) : null;
const result = {
  commit,
  dirty,
  node: process.version,
  parts: earlier?.commit === commit && !dirty && !earlier.dirty ? earlier.parts : {},
};

for (const [name, pattern] of PARTS) {
  if (result.parts[name]?.failed === 0) {
    console.error(`gauntlet: ${name}: passed before at this commit`);
    continue;
  }
  console.error(`gauntlet: ${name}`);
  result.parts[name] = await run(pattern);
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
}

const parts = Object.values(result.parts);
const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
const failed = sum('failed') + parts.filter(({ passed }) => passed === 0).length;
console.log(`${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function run(pattern) {
  const scratch = mkdtempSync(join(tmpdir(), 'sluice-gauntlet-'));
  const report = join(scratch, 'report.json');
  const started = Date.now();
  const flags = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', pattern];
  const child = spawn(
    process.execPath,
    [...flags, '--json', `--outputFile=${report}`, '--testTimeout=3600000'],
    {
      cwd: root,
      env: { ...process.env, SLUICE_GAUNTLET: '1' },
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  return new Promise((done) => {
    child.once('close', () => {
      const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
      rmSync(scratch, { recursive: true });
      done({
        passed: found?.numPassedTests ?? 0,
        failed: found === null ? 1 : found.numFailedTests + found.numRuntimeErrorTestSuites,
        seconds: Math.round((Date.now() - started) / 1000),
      });
    });
  });
}
