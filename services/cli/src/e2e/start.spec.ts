import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CliResult, runCli } from './run-cli.js';

let directory = '';
let cwd = '';

/** A copy of the command that has no corpus beside it, as on a fresh machine. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-start-'));
  cwd = join(directory, 'alone', 'main');
  mkdirSync(cwd, { recursive: true });
  for (const part of ['dist', 'package.json']) cpSync(resolve(part), join(cwd, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(cwd, 'node_modules'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function start(...flags: string[]): Promise<CliResult> {
  const main = join(cwd, 'dist', 'services', 'cli', 'src', 'main.js');
  const result = await runCli(['start', ...flags], { cwd, main });
  if (result.code !== 0) throw new Error(result.stderr);
  return result;
}

describe('sluice start without blocks', () => {
  it('makes a devnet, and asks it what its tokens are called', async () => {
    const first = await start();
    expect(first.stderr).toContain('making some on a local devnet');
    expect(first.stdout).toMatch(/7 of 7 tokens of devnet have a symbol: .*WETH.* \(7 asked now/);
    const second = await start();
    expect(second.stderr).toContain('finished already');
    expect(second.stderr).not.toContain('starting the devnet again');
    expect(second.stdout).toMatch(/7 of 7 tokens of devnet have a symbol: .*WETH.* \(0 asked now/);
  });

  it('starts the devnet again for another run, unless it is told not to ask', async () => {
    const declined = await start('--blocks', '1:20', '--no-token-metadata');
    expect(declined.stdout).not.toContain('tokens of devnet');
    const asked = await start('--blocks', '1:20');
    expect(asked.stderr).toContain('starting the devnet again');
    expect(asked.stdout).toContain('7 of 7 tokens of devnet have a symbol');
  });
});
