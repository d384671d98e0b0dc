import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const REPOSITORY = join(import.meta.dirname, '../..');

/** Stands in for npm: `npm test` writes the report of Jest, and each verb fails, or hangs, where a file says so. */
const NPM = `#!/usr/bin/env bash
verb="\${*: -1}"
[[ $1 = ci ]] && verb=ci
if [[ $verb = test ]]; then cat report > "$SLUICE_TEST_REPORT"; fi
if [[ -e hang-$verb ]]; then touch hanging; sleep 1000 & wait; fi
[[ ! -e fail-$verb ]]
`;

describe('.ci/run', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sluice-ci-spec-'));
    cpSync(join(REPOSITORY, '.ci/run'), join(root, '.ci/run'));
    put('.ci/smoke', '#!/usr/bin/env bash\n[[ -d $1 && ! -e fail-smoke ]]');
    put('bin/npm', NPM);
    put('report', JSON.stringify({ numPassedTests: 40, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }));
    for (const path of ['.ci/smoke', 'bin/npm']) chmodSync(join(root, path), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const put = (path: string, text = ''): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const start = (): ChildProcess =>
    spawn(join(root, '.ci/run'), [], {
      env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH']}` },
    });
  const finish = (child: ChildProcess): Promise<{ code: number | null; last: string | undefined }> =>
    new Promise((resolve) => {
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('close', (code) => {
        resolve({ code, last: output.trimEnd().split('\n').at(-1) });
      });
    });

  it('sums tests and steps on its last line', async () => {
    expect(await finish(start())).toEqual({ code: 0, last: '49 passed, 0 failed' });
  });

  it.each(['format:check', 'lint', 'check', 'knip', 'generate:check', 'smoke'])(
    'goes on after a failed %s, and fails',
    async (name) => {
      put(`fail-${name}`);
      expect(await finish(start())).toEqual({ code: 1, last: '48 passed, 1 failed' });
    },
  );

  it('counts failed tests and suites that could not run', async () => {
    put('report', JSON.stringify({ numPassedTests: 38, numFailedTests: 2, numRuntimeErrorTestSuites: 1 }));
    put('fail-test');
    expect(await finish(start())).toEqual({ code: 1, last: '47 passed, 3 failed' });
  });

  it('counts a refused test run without failed tests as one failure', async () => {
    put('fail-test');
    expect(await finish(start())).toEqual({ code: 1, last: '49 passed, 1 failed' });
    put('report', 'no report');
    expect(await finish(start())).toEqual({ code: 1, last: '9 passed, 1 failed' });
  });

  it('stops when the installation fails', async () => {
    put('fail-ci');
    expect(await finish(start())).toEqual({ code: 1, last: '1 passed, 1 failed' });
  });

  it('ends what it started when it is told to stop', async () => {
    put('hang-lint');
    const child = start();
    while (!existsSync(join(root, 'hanging')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGTERM');
    // The output closes when the last process that writes to it is gone, the hanging one included.
    expect(await finish(child)).toEqual({ code: 1, last: '44 passed, 1 failed' });
  });
});
