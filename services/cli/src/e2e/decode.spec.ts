import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { devnet as devnetChain } from '#chains/devnet.js';
import type { Planted } from '#testkit/devnet/world.js';
import { type CliResult, runCli } from './run-cli.js';
import { devnetBlocks } from './spec-devnet.js';

type Json = Readonly<Record<string, unknown>>;

let directory = '';
let blocks = '';
let planted: readonly Planted[] = [];

beforeAll(async () => {
  ({ directory, blocks, planted } = await devnetBlocks());
});

afterAll(() => rm(directory, { recursive: true, force: true }));

function sluice(...args: string[]): Promise<CliResult> {
  return runCli(args, { cwd: directory });
}

async function events(...args: string[]): Promise<readonly Json[]> {
  const { code, stdout, stderr } = await sluice('decode', blocks, '--json', ...args);
  if (code !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
}

function transactionOf(kind: Planted['kind'], index = 0): string {
  const found = planted.find((one) => one.kind === kind)?.transactions[index];
  if (found === undefined) throw new Error(`no ${kind} was planted`);
  return found;
}

describe('sluice decode', () => {
  it('names every pool of the devnet by the event of its factory, and every token of a swap', async () => {
    const all = await events();
    const swaps = all.filter(({ event }) => event === 'swap');
    expect(swaps.length).toBeGreaterThan(40);
    expect(new Set(swaps.map(({ venue }) => venue))).toEqual(new Set(['uniswap-v2', 'uniswap-v3']));
    for (const swap of swaps) {
      expect(swap).toMatchObject({
        provenance: 'factory',
        tokenIn: expect.any(String),
        tokenOut: expect.any(String),
      });
    }
    expect(all.filter(({ event }) => event === 'mark')).toEqual([]);
  });

  it('shows one transaction, as a table and as JSON', async () => {
    const hash = transactionOf('arbitrage');
    const legs = (await events('--tx', hash)).filter(({ event }) => event === 'swap');
    expect(legs).toHaveLength(3);
    expect(legs.map(({ tokenOut }) => tokenOut)).toEqual([
      legs[1]?.['tokenIn'],
      legs[2]?.['tokenIn'],
      legs[0]?.['tokenIn'],
    ]);
    const table = await sluice('decode', blocks, '--tx', hash);
    expect(table.stdout).toContain(hash);
    expect(table.stdout.match(/ swap /g)).toHaveLength(3);
  });

  it('refuses what is no hash, a hash that no block has, and a token list that is none', async () => {
    expect(await sluice('decode', blocks, '--tx', '0x12')).toMatchObject({ code: 2 });
    const unknown = await sluice('decode', blocks, '--tx', `0x${'12'.repeat(32)}`);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('no block of');
    const list = join(directory, 'tokens.json');
    await writeFile(list, '{"tokens":[{"symbol":"X"}]}');
    expect((await sluice('decode', blocks, '--tokens', list)).stderr).toContain('tokens[0]');
  });
});

describe('sluice ledger', () => {
  it('sums to zero but for what fees burn', async () => {
    const hash = transactionOf('arbitrage');
    const { code, stdout } = await sluice('ledger', blocks, '--tx', hash, '--json');
    expect(code).toBe(0);
    const { net, entries, nativeFlow } = JSON.parse(stdout) as {
      net: readonly { token: string; amount: string }[];
      entries: readonly { kind: string; amount: string }[];
      nativeFlow: string;
    };
    expect(nativeFlow).toBe('complete');
    const sums = new Map<string, bigint>();
    for (const { token, amount } of net) sums.set(token, (sums.get(token) ?? 0n) + BigInt(amount));
    const burnt = entries
      .filter(({ kind }) => kind === 'base-fee')
      .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    for (const [token, sum] of sums) expect(sum).toBe(token === `0x${'0'.repeat(40)}` ? -burnt : 0n);
  });

  it('names tokens by the list that it is given', async () => {
    const list = join(directory, 'names.json');
    const [leg] = (await events('--tx', transactionOf('arbitrage'))).filter(({ event }) => event === 'swap');
    const tokens = [leg?.['tokenIn'], leg?.['tokenOut']].map((address, index) => ({
      chainId: devnetChain.id,
      address,
      symbol: `T${index}`,
      decimals: 18,
    }));
    await writeFile(
      list,
      JSON.stringify({
        tokens: tokens.filter(({ address }) => address !== devnetChain.wrappedNative?.address),
      }),
    );
    const { stdout } = await sluice('ledger', blocks, '--tx', transactionOf('arbitrage'), '--tokens', list);
    expect(stdout).toMatch(/ T[01] /);
    expect(stdout).toContain('sender');
  });
});
