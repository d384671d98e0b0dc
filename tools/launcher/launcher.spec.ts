import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const REPOSITORY = join(import.meta.dirname, '../..');

/** Stands in for tsc: notes the run, is noisy on standard output, copies the one source. */
const COMPILER = `
const fs = require('node:fs');
fs.appendFileSync('builds', 'x');
console.log('noise of the compiler');
const source = fs.readFileSync('services/cli/src/main.ts', 'utf8');
if (source.includes('wrong')) process.exit(2);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
fs.mkdirSync('dist/services/cli/src', { recursive: true });
fs.writeFileSync('dist/services/cli/src/main.js', source);
`;

/** Stands in for npm: notes its arguments, makes node_modules with the compiler in it. */
const NPM = `#!${process.execPath}
const fs = require('node:fs');
fs.appendFileSync('installs', process.argv.slice(2).join(' ') + '\\n');
console.log('noise of npm');
if (fs.existsSync('offline')) process.exit(1);
fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
fs.writeFileSync('node_modules/typescript/bin/tsc', ${JSON.stringify(COMPILER)});
fs.writeFileSync('node_modules/typescript/package.json', '{}');
fs.writeFileSync('node_modules/.package-lock.json', '{}');
`;

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the launcher', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sluice-launcher-'));
    for (const path of [
      'sluice',
      'tools/launcher/prepare.mjs',
      'tools/launcher/lock.mjs',
      'tools/launcher/source-digest.mjs',
    ])
      cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
    put('package.json', '{ "type": "module" }');
    put('package-lock.json', '{}');
    put('services/cli/src/main.ts', "console.log('one', process.argv.slice(2).join());");
    put('bin/package.json', '{}');
    put('bin/npm', NPM);
    chmodSync(join(root, 'bin/npm'), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const count = (path: string): number =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8').length : 0;
  const start = (...parameters: string[]): ChildProcess =>
    spawn(join(root, 'sluice'), parameters, {
      cwd: tmpdir(),
      env: {
        ...process.env,
        PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}`,
        NODE_OPTIONS: '',
      },
    });
  const finish = (child: ChildProcess): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      let stdout = '';
      let stderr = '';
      child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
  const run = (...parameters: string[]): Promise<Outcome> => finish(start(...parameters));

  it('installs, builds and runs; only the command writes to standard output', async () => {
    const outcome = await run('replay', '--json');
    expect(outcome).toMatchObject({ code: 0, stdout: 'one replay,--json\n' });
    expect(outcome.stderr).toMatch(/sluice: installing.*sluice: building/s);
    expect(readFileSync(join(root, 'installs'), 'utf8')).toMatch(/^ci --ignore-scripts/);
  });

  it('does neither again while nothing changes, and says nothing then', async () => {
    await run();
    expect(await run('x')).toEqual({ code: 0, stdout: 'one x\n', stderr: '' });
    put('services/cli/src/main.spec.ts', 'a test is no part of the build');
    expect(await run()).toMatchObject({ code: 0, stderr: '' });
    expect(count('builds')).toBe(1);
  });

  it.each(['services/cli/src/main.ts', 'libs/domain/src/new.ts', 'tsconfig.json'])(
    'builds again when %s changes',
    async (path) => {
      await run();
      put(path, "console.log('two');");
      const outcome = await run();
      expect(outcome.stderr).toContain('building');
      expect(outcome.stdout).toBe(path.endsWith('main.ts') ? 'two\n' : 'one \n');
      expect(count('builds')).toBe(2);
    },
  );

  it('builds again when the output is gone', async () => {
    await run();
    rmSync(join(root, 'dist'), { recursive: true });
    expect(await run()).toMatchObject({ code: 0, stdout: 'one \n' });
    expect(count('builds')).toBe(2);
  });

  it('installs again when the lock file changes, unless npm has run since', async () => {
    await run();
    // Later than npm's record by any clock.
    await new Promise((resolve) => setTimeout(resolve, 20));
    put('package-lock.json', '{ "changed": true }');
    expect((await run()).stderr).toContain('installing');
    await new Promise((resolve) => setTimeout(resolve, 20));
    put('package-lock.json', '{ "changed": 2 }');
    await new Promise((resolve) => setTimeout(resolve, 20));
    put('node_modules/.package-lock.json', '{}');
    expect((await run()).stderr).toBe('');
  });

  it('passes the exit code and a signal to the command', async () => {
    put('services/cli/src/main.ts', 'process.exitCode = 3;');
    expect(await run()).toMatchObject({ code: 3, stdout: '' });
    put(
      'services/cli/src/main.ts',
      "process.on('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000); console.log('ready');",
    );
    const child = start();
    child.stdout?.once('data', () => child.kill('SIGINT'));
    expect(await finish(child)).toMatchObject({ code: 130, stdout: 'ready\n' });
  });

  it('fails with what to do when the build or the installation fails, and recovers', async () => {
    put('offline', '');
    expect(await run()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Check the network'),
    });
    rmSync(join(root, 'offline'));
    put('services/cli/src/main.ts', 'wrong');
    expect(await run()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('the build failed'),
    });
    put('services/cli/src/main.ts', "console.log('right');");
    expect(await run()).toMatchObject({ code: 0, stdout: 'right\n' });
  });

  it('builds once when two processes start at once', async () => {
    await run();
    put('services/cli/src/main.ts', "console.log('two');");
    const outcomes = await Promise.all([run(), run(), run()]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0, stdout: 'two\n' });
    expect(count('builds')).toBe(2);
  });

  it('takes over the lock of a process that died', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('close', resolve));
    put('.sluice/prepare.lock/pid', String(dead.pid));
    expect(await run()).toMatchObject({ code: 0, stdout: 'one \n' });
    expect(existsSync(join(root, '.sluice/prepare.lock'))).toBe(false);
  });
});
