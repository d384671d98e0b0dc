import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { makeDevnet } from '#testkit/devnet/devnet.js';
import { createPrng } from '#testkit/prng.js';
import type { Manifest } from '../replay/manifest.js';
import { STAGES } from '../replay/stages.js';
import { type CliResult, runCli } from './run-cli.js';

const KILLS = process.env['SLUICE_GAUNTLET'] === '1' ? 100 : 10;

let directory = '';
let blocks = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-cli-'));
  const devnet = await makeDevnet({ seed: 3 });
  try {
    const source = await rpcSource({ url: devnet.rpcUrl });
    await fetchBlocks({
      source,
      range: { from: 0, to: devnet.plan.length + 1 },
      out: join(directory, 'made'),
    });
  } finally {
    await devnet.close();
  }
  blocks = join(directory, 'made', 'devnet', 'blocks');
});

afterAll(() => rm(directory, { recursive: true, force: true }));

let cases = 0;

function workplace(): string {
  const cwd = join(directory, `case-${cases++}`);
  mkdirSync(cwd);
  return cwd;
}

function sluice(cwd: string, ...args: string[]): Promise<CliResult> {
  return runCli(args, { cwd });
}

function manifestOf(cwd: string, file = 'm.json'): Manifest {
  return JSON.parse(readFileSync(join(cwd, file), 'utf8')) as Manifest;
}

async function replayed(cwd: string, ...flags: string[]): Promise<Manifest> {
  const result = await sluice(cwd, 'replay', '--source', blocks, '--manifest', 'm.json', ...flags);
  if (result.code !== 0) throw new Error(`exit code ${String(result.code)}\n${result.stderr}`);
  return manifestOf(cwd);
}

describe('sluice replay', () => {
  it('writes a manifest that verify finds again, also without look-ahead', async () => {
    const cwd = workplace();
    const manifest = await replayed(cwd);
    expect(manifest.topics['devnet.ingest']?.steps).toBe(readdirSync(blocks).length);
    const verified = await sluice(cwd, 'verify', 'm.json', '--lookahead', '--json');
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      verified: true,
      steps: STAGES.length * readdirSync(blocks).length,
    });
  });

  it('gives equal digests fused, separate, in memory and at any batch size', async () => {
    const { topics } = await replayed(workplace());
    for (const flags of [
      ['--separate'],
      ['--log', 'memory:'],
      ['--batch', '1'],
      ['--batch', '1000'],
      ['--separate', '--batch', '3'],
    ]) {
      expect((await replayed(workplace(), ...flags)).topics).toEqual(topics);
    }
  });

  const otherNode = process.env['SLUICE_OTHER_NODE'] ?? '';
  if (otherNode === '')
    process.stderr.write('NOT RUN: digests on another Node major (set SLUICE_OTHER_NODE to its binary)\n');
  (otherNode === '' ? it.skip : it)('gives equal digests on another major version of Node', async () => {
    const { topics, node } = await replayed(workplace());
    const cwd = workplace();
    const args = ['replay', '--source', blocks, '--manifest', 'm.json'];
    const result = await runCli(args, { cwd, node: otherNode });
    expect({ code: result.code, stderr: result.stderr }).toMatchObject({ code: 0 });
    const other = manifestOf(cwd);
    expect(other.node.split('.')[0]).not.toBe(node.split('.')[0]);
    expect(other.topics).toEqual(topics);
  });

  it('says so when there is nothing left to do, and refuses the id of another run', async () => {
    const cwd = workplace();
    await replayed(cwd, '--run', 'mine');
    const again = await sluice(cwd, 'replay', '--source', blocks, '--manifest', 'm.json', '--run', 'mine');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('finished already');
    const other = await sluice(
      cwd,
      'replay',
      '--source',
      blocks,
      '--manifest',
      'm.json',
      '--run',
      'mine',
      '--blocks',
      '1:5',
    );
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('run.conflict');
  });

  it(`resumes after kill -9 at ${KILLS} seeded moments, to the same digests`, async () => {
    const { topics } = await replayed(workplace());
    const cwd = workplace();
    const prng = createPrng(2026);
    const started = performance.now();
    await replayed(workplace(), '--batch', '1');
    const whole = performance.now() - started;
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      if (kill % 5 === 0) await rm(join(cwd, '.sluice'), { recursive: true, force: true });
      await rm(join(cwd, 'm.json'), { force: true });
      const moment = prng.next() * whole;
      const result = await runCli(['replay', '--source', blocks, '--manifest', 'm.json', '--batch', '1'], {
        cwd,
        onStart: (end) => void setTimeout(() => end('SIGKILL'), moment),
      });
      if (result.signal === 'SIGKILL') killed++;
      expect((await replayed(cwd, '--batch', '1')).topics).toEqual(topics);
    }
    expect(killed).toBeGreaterThan(KILLS / 4);
  });

  it('stops between two steps on Ctrl-C with exit code 130, and resumes', async () => {
    const { topics } = await replayed(workplace());
    const cwd = workplace();
    const args = ['replay', '--source', blocks, '--manifest', 'm.json', '--batch', '1'];
    const runs = join(cwd, '.sluice', 'runs');
    const result = await runCli(args, {
      cwd,
      onStart: (end) => {
        const poll = setInterval(() => {
          if (!existsSync(runs)) return;
          clearInterval(poll);
          end('SIGINT');
        }, 1);
      },
    });
    expect([0, 130]).toContain(result.code);
    expect((await replayed(cwd)).topics).toEqual(topics);
  });
});

describe('sluice verify', () => {
  it('exits 3 and names topic, block and field where the source has changed', async () => {
    const cwd = workplace();
    const changedBlocks = join(cwd, 'blocks');
    cpSync(blocks, changedBlocks, { recursive: true });
    await sluice(
      cwd,
      'replay',
      '--source',
      'blocks',
      '--chain',
      'devnet',
      '--manifest',
      'm.json',
      '--log',
      'lmdb:log',
    );
    const file = join(changedBlocks, '20', 'calltrace_geth.json.gz');
    const text = gunzipSync(readFileSync(file)).toString();
    const at = text.indexOf('"gasUsed":"0x') + 13;
    writeFileSync(file, gzipSync(`${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`));
    const result = await sluice(cwd, 'verify', 'm.json', '--log', 'lmdb:log');
    expect(result.code).toBe(3);
    expect(result.stderr).toMatch(/source\.inputDigest/);
    expect(result.stderr).toMatch(/first difference: devnet\.ingest, block 20 .*field value\.traces/);
  });

  it.each([
    'inputDigest',
    'chainDataDigest',
    'ingest.v1',
    'streamDigest',
    'canonicalDigest',
    'stepDigests',
    'commit',
  ])('exits 3 where the recorded %s is another', async (key) => {
    const cwd = workplace();
    await replayed(cwd);
    const text = readFileSync(join(cwd, 'm.json'), 'utf8');
    const altered = text.replace(
      new RegExp(`("${key}":[^"]*"(?:block", ")?)([0-9a-f])`),
      (_all, before: string, digit: string) => `${before}${digit === '0' ? '1' : '0'}`,
    );
    if (altered === text) return expect(key).toBe('commit'); // not a git checkout
    writeFileSync(join(cwd, 'm.json'), altered);
    expect((await sluice(cwd, 'verify', 'm.json')).code).toBe(3);
    return undefined;
  });
});

describe('bad blocks', () => {
  function damaged(cwd: string): string {
    const copy = join(cwd, 'devnet', 'blocks');
    cpSync(blocks, copy, { recursive: true });
    const file = join(copy, '12', 'block.json.gz');
    const block = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { gasUsed: string };
    writeFileSync(file, gzipSync(JSON.stringify({ ...block, gasUsed: '0x1' })));
    return copy;
  }

  it('stop a run by name of the check, and keep what was before', async () => {
    const cwd = workplace();
    const result = await sluice(cwd, 'replay', '--source', damaged(cwd), '--batch', '5');
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/12\/block\.json\.gz.*header-hash/);
    const topics = await sluice(cwd, 'log', 'ls', '--json');
    const ingest = topics.stdout.split('\n').find((line) => line.includes('.ingest.v1"'));
    expect((JSON.parse(ingest ?? '{}') as { end: number }).end).toBe(10);
  });

  it('become dead letters with --on-bad-block quarantine, and can be listed, retried and dropped', async () => {
    const cwd = workplace();
    const source = damaged(cwd);
    const result = await sluice(
      cwd,
      'replay',
      '--source',
      source,
      '--on-bad-block',
      'quarantine',
      '--manifest',
      'm.json',
    );
    expect(result.code).toBe(0);
    expect(manifestOf(cwd).chains['devnet']?.ranges).toEqual(['0:12', `13:${readdirSync(blocks).length}`]);
    const listed = await sluice(cwd, 'dlq', 'ls', '--json');
    const letters = listed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(letters.length).toBeGreaterThanOrEqual(2);
    expect(letters[0]).toMatchObject({ block: '12', check: 'header-hash' });
    const topic = String(letters[0]?.['topic']);
    expect((await sluice(cwd, 'dlq', 'retry', topic, '--all')).code).toBe(1);
    expect((await sluice(cwd, 'dlq', 'drop', topic, '--all')).code).toBe(0);
    expect((await sluice(cwd, 'dlq', 'ls', '--json')).stdout).toBe('');
  });
});

describe('what must not happen', () => {
  it('a run id takes in the blocks of another source', async () => {
    const cwd = workplace();
    cpSync(join(blocks, '3'), join(cwd, 'devnet', '3'), { recursive: true });
    await replayed(cwd, '--run', 'mine', '--log', 'lmdb:log');
    const other = await sluice(
      cwd,
      'replay',
      '--source',
      'devnet',
      '--run',
      'mine',
      '--log',
      'lmdb:log',
      '--manifest',
      'o.json',
    );
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('run.conflict');
    expect(existsSync(join(cwd, 'o.json'))).toBe(false);
  });

  it('a finished run is believed without its log', async () => {
    const cwd = workplace();
    const { topics } = await replayed(cwd);
    await rm(join(cwd, '.sluice'), { recursive: true });
    expect((await replayed(cwd)).topics).toEqual(topics);
    expect(existsSync(join(cwd, '.sluice'))).toBe(true);
  });

  it('records are dropped that are no dead letters', async () => {
    const cwd = workplace();
    const topic = `sluice.run-${(await replayed(cwd)).runId}.devnet.ingest.v1`;
    for (const verb of ['drop', 'retry']) {
      const result = await sluice(cwd, 'dlq', verb, topic, '--all');
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('.dlq');
    }
    expect(
      (await sluice(cwd, 'log', 'tail', topic, '--from', '-2', '--json')).stdout.trim().split('\n'),
    ).toHaveLength(2);
  });

  it('a file that cannot even be read is quarantined without its bytes, or in silence', async () => {
    const cwd = workplace();
    const copy = join(cwd, 'devnet');
    cpSync(blocks, copy, { recursive: true });
    const file = join(copy, '7', 'receipts.json.gz');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 20));
    const result = await sluice(
      cwd,
      'replay',
      '--source',
      'devnet',
      '--on-bad-block',
      'quarantine',
      '--json',
    );
    expect(JSON.parse(result.stdout)).toMatchObject({ quarantined: 1 });
    const letters = (await sluice(cwd, 'dlq', 'ls', '--json')).stdout.trim().split('\n');
    const sizes = letters.map((line) => JSON.parse(line) as { file: string; bytes: number; topic: string });
    expect(sizes.find((letter) => letter.file.endsWith('receipts.json.gz'))?.bytes).toBe(bytes.length - 20);
    expect(sizes.every((letter) => letter.bytes > 0)).toBe(true);
  });

  it('a claim of a manifest goes unchecked', async () => {
    const cwd = workplace();
    const manifest = await replayed(cwd);
    for (const [change, code] of [
      [{ detectors: [{ name: 'z', version: 3 }] }, 3],
      [{ source: { ...manifest.source, files: 99 } }, 3],
      [{ configuration: { ...manifest.configuration, more: 'x' } }, 1],
      [{ stages: [null] }, 1],
      [{ chains: { devnet: {} } }, 1],
    ] as const) {
      writeFileSync(join(cwd, 'altered.json'), JSON.stringify({ ...manifest, ...change }));
      const result = await sluice(cwd, 'verify', 'altered.json');
      expect({ change, code: result.code }).toEqual({ change, code });
      expect(result.stderr).not.toContain('defect');
    }
  });

  it('one strange file hides all runs', async () => {
    const cwd = workplace();
    await replayed(cwd);
    writeFileSync(join(cwd, '.sluice', 'runs', 'note.txt'), 'mine');
    expect((await sluice(cwd, 'log', 'ls', '--json')).stdout).toContain('.ingest.v1');
  });
});

describe('the command line', () => {
  it.each([
    [['replay'], /--source/],
    [['replay', '--source', 'x', '--blocks', 'a:b'], /usage.range|input.unreadable/],
    [['replay', '--source', '.', '--run', '../x'], /run id/],
    [['replay', '--source', '.', '--batch', '0'], /1 to 1000/],
    [['nonsense'], /unknown command/],
    [['verify'], /manifest/],
    [['fetch', '--blocks', '1:2', '--out', 'x'], /ETH_RPC_URL/],
  ])('refuses %j with exit code 2 or 1 and says why', async (args, message) => {
    const result = await sluice(workplace(), ...args);
    expect([1, 2]).toContain(result.code);
    expect(result.stderr).toMatch(message);
    expect(result.stdout).toBe('');
  });

  it('has help with examples', async () => {
    for (const command of ['replay', 'verify', 'fetch', 'bench', 'start']) {
      const { code, stdout } = await sluice(workplace(), command, '--help');
      expect(code).toBe(0);
      expect(stdout).toMatch(/Example/);
    }
  });

  it('shows topics and records, decoded', async () => {
    const cwd = workplace();
    await replayed(cwd);
    const topic = `sluice.run-${manifestOf(cwd).runId}.devnet.ingest.v1`;
    const described = await sluice(cwd, 'log', 'describe', topic, '--json');
    expect(JSON.parse(described.stdout)).toMatchObject({ name: topic, start: 0 });
    const tail = await sluice(cwd, 'log', 'tail', topic, '--from', '5', '--limit', '1', '--json');
    expect(JSON.parse(tail.stdout)).toMatchObject({ offset: 5, value: { kind: 'block', number: 5 } });
  });

  it('runs over a directory that was moved, when told', async () => {
    const cwd = workplace();
    const copy = join(cwd, 'devnet');
    cpSync(blocks, copy, { recursive: true });
    await sluice(cwd, 'replay', '--source', 'devnet', '--manifest', 'm.json');
    renameSync(copy, join(cwd, 'moved-devnet'));
    expect((await sluice(cwd, 'verify', 'm.json')).code).toBe(1);
    expect((await sluice(cwd, 'verify', 'm.json', '--source', 'moved-devnet')).stderr).toBeDefined();
  });
});
