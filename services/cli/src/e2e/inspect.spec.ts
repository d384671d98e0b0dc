import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Planted } from '#testkit/devnet/world.js';
import { runCli } from './run-cli.js';
import { devnetBlocks } from './spec-devnet.js';

type Json = Readonly<Record<string, unknown>>;

let directory = '';
let blocks = '';
let planted: readonly Planted[] = [];

beforeAll(async () => {
  ({ directory, blocks, planted } = await devnetBlocks());
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function inspect(
  ...args: string[]
): Promise<{ readonly code: number | null; readonly labels: Json[]; readonly stderr: string }> {
  const { code, stdout, stderr } = await runCli(['inspect', '--json', ...args], { cwd: directory });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, stderr, labels: lines.map((line) => JSON.parse(line) as Json) };
}

function kept(kind: Planted['kind']): Planted {
  const found = planted.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} was planted`);
  return found;
}

describe('sluice inspect', () => {
  it('finds what was planted on the devnet, with the gain to the wei, and nothing else', async () => {
    const { code, labels } = await inspect(blocks);
    expect(code).toBe(0);
    expect(labels.map(({ type }) => type)).toEqual(['arbitrage', 'sandwich', 'jit']);
    for (const [type, kind] of [
      ['arbitrage', 'arbitrage'],
      ['sandwich', 'sandwich'],
    ] as const) {
      const { block, gains } = kept(kind);
      expect(labels.find((label) => label['type'] === type)).toMatchObject({
        blockNumber: block,
        net: gains.map(({ token, amount }) => ({ asset: token.toLowerCase(), amount })),
        tipWei: '0',
      });
    }
    const [front, victim, back] = kept('sandwich').transactions;
    expect(labels.find(({ type }) => type === 'sandwich')).toMatchObject({
      frontTransactionHashes: [front],
      victimTransactionHashes: [victim],
      backTransactionHashes: [back],
    });
  });

  it('shows the labels of one type, or of one transaction, victims included', async () => {
    const one = await inspect(blocks, '--type', 'jit');
    expect(one.labels.map(({ type }) => type)).toEqual(['jit']);
    const victim = await inspect(blocks, '--tx', kept('sandwich').transactions[1] ?? '');
    expect(victim.labels.map(({ type }) => type)).toEqual(['sandwich']);
    const profitable = await inspect(blocks, '--min-profit', '1');
    expect(profitable.labels.every(({ profitUsd }) => Number(profitUsd) >= 1)).toBe(true);
    expect((await inspect(blocks, '--min-profit', 'much')).code).toBe(2);
    const none = await inspect(blocks, '--tx', `0x${'0'.repeat(64)}`);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('no block of');
  });

  it('reports a bad file, goes on with the rest, and ends with 1', async () => {
    const bad = join(directory, 'bad.json');
    await writeFile(bad, '{"block":');
    const { code, labels, stderr } = await inspect(bad, blocks);
    expect(code).toBe(1);
    expect(labels).toHaveLength(3);
    expect(stderr).toContain('bad.json');
  });

  it('gives the same labels from the log of a run', async () => {
    const files = await inspect(blocks);
    const log = `lmdb:${join(directory, 'run')}`;
    const replay = await runCli(['replay', '--source', blocks, '--log', log], { cwd: directory });
    expect(replay.code).toBe(0);
    const run = await inspect(log);
    expect(run.labels).toEqual(files.labels);
  });
});
