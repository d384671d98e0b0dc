import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import { devnet as devnetChain } from '#chains/devnet.js';
import { fromHex, toHex } from '#domain/bytes.js';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { connectDevnet, type DevnetClient } from '#testkit/devnet/devnet-client.js';
import { type Devnet, makeDevnet } from '#testkit/devnet/devnet.js';
import { type OddToken, oddTokenCode } from '#testkit/devnet/odd-token.js';
import type { Manifest } from '../replay/manifest.js';
import { type CliResult, runCli } from './run-cli.js';
import { nodeBefore, type SpecNode } from './spec-node.js';

const abi = AbiCoder.defaultAbiCoder();
const string = (value: string): Buffer => fromHex(abi.encode(['string'], [value]));
const uint = (value: number): Buffer => fromHex(abi.encode(['uint256'], [value]));
const bytes32 = (value: string): Buffer =>
  Buffer.concat([Buffer.from(value), Buffer.alloc(32)]).subarray(0, 32);

const OLD: OddToken = { symbol: bytes32('MKR'), name: bytes32('Maker'), decimals: uint(18) };
const HOSTILE: OddToken = { symbol: 'loop', name: { zeros: 0xffffff }, decimals: string('not a number') };
const IMPOSTOR: OddToken = { symbol: string('weth'), name: string('Wrapped Ether'), decimals: uint(2) };
const WHOLE: OddToken = { symbol: string('WHOLE'), name: 'revert', decimals: Buffer.alloc(0) };
/** More than one batch. */
const MANY = 230;

interface TokenRow {
  readonly token: string;
  readonly symbol: string | null;
  readonly symbolUnknown: string | null;
  readonly decimals: number | null;
  readonly decimalsUnknown: string | null;
  readonly blockNumber: number;
}

let directory = '';
let blocks = '';
let devnet: Devnet;
let node: SpecNode;
let highest = 0;
/** Transfers of the four tokens above, in their order. */
let transfers: readonly string[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-tokens-'));
  devnet = await makeDevnet({ seed: 5 });
  const client = await connectDevnet(devnet.rpcUrl);
  const hashes: string[] = [];
  for (const token of [OLD, HOSTILE, IMPOSTOR, WHOLE]) hashes.push(await transferOf(client, token));
  transfers = hashes;
  for (let number = 0; number < MANY; number++)
    await transferOf(client, { symbol: string(`T${number}`), name: 'revert', decimals: uint(6) });
  await client.call('evm_mine');
  const source = await rpcSource({ url: devnet.rpcUrl });
  highest = await source.highest();
  await fetchBlocks({ source, range: { from: 0, to: highest + 1 }, out: directory });
  blocks = join(directory, 'devnet', 'blocks');
});

afterAll(async () => {
  await devnet.close();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  node = await nodeBefore(devnet.rpcUrl);
});

afterEach(() => node.close());

/** Puts a token on the chain and has it emit a transfer; the hash of the transaction. */
async function transferOf(client: DevnetClient, token: OddToken): Promise<string> {
  const address = Buffer.alloc(20, 0xcc);
  address.writeUInt32BE(addresses.length, 16);
  addresses.push(toHex(address));
  const to = toHex(address);
  await client.call('anvil_setCode', [to, toHex(oddTokenCode(token))]);
  const [from] = await client.call<string[]>('eth_accounts');
  return client.call('eth_sendTransaction', [{ from, to, gas: '0xea60' }]);
}

let cases = 0;

function workplace(): string {
  const cwd = join(directory, `case-${cases++}`);
  mkdirSync(cwd);
  return cwd;
}

async function sluice(cwd: string, ...args: string[]): Promise<CliResult> {
  const result = await runCli(args, { cwd });
  if (result.code !== 0) throw new Error(`exit code ${String(result.code)}\n${result.stderr}`);
  return result;
}

/** Replays all blocks as run `r`. */
async function replayed(
  cwd: string,
  ...flags: string[]
): Promise<CliResult & { readonly manifest: Manifest }> {
  const result = await sluice(
    cwd,
    'replay',
    '--source',
    blocks,
    '--run',
    'r',
    '--manifest',
    'm.json',
    ...flags,
  );
  return { ...result, manifest: JSON.parse(readFileSync(join(cwd, 'm.json'), 'utf8')) as Manifest };
}

async function listed(cwd: string): Promise<readonly TokenRow[]> {
  const { stdout } = await sluice(cwd, 'tokens', 'list', '--json');
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TokenRow);
}

const RUN = 'lmdb:.sluice/runs/r';

describe('sluice replay --rpc', () => {
  it('records what each token of the run says of itself, outside of digests, manifest and verify', async () => {
    const without = workplace();
    const { manifest } = await replayed(without);
    expect(await listed(without)).toEqual([]);
    const cwd = workplace();
    const named = await replayed(cwd, '--rpc', node.url);
    expect(named.manifest).toEqual({ ...manifest, code: named.manifest.code });
    expect(named.stdout).toContain('tokens of devnet have a symbol: ');
    await sluice(cwd, 'verify', 'm.json');
    const rows = await listed(cwd);
    expect(new Set(rows.map(({ token }) => token)).size).toBe(rows.length);
    expect(new Set(rows.map(({ blockNumber }) => blockNumber))).toEqual(new Set([highest]));
    const byToken = new Map(rows.map((row) => [row.token, row]));
    const { weth, tokenA } = devnet.contracts;
    const of = (address: string | undefined) => byToken.get(address?.toLowerCase() ?? '');
    expect(of(weth.address)).toMatchObject({ symbol: 'WETH', name: 'Wrapped Ether', decimals: 18 });
    expect(of(tokenA.address)).toMatchObject({ symbol: 'TT', decimals: 18 });
    expect(of(addresses[0])).toMatchObject({ symbol: 'MKR', name: 'Maker', decimals: 18 });
    expect(of(addresses[1])).toMatchObject({
      symbol: null,
      symbolUnknown: 'reverted',
      name: null,
      nameUnknown: 'reverted',
      decimals: null,
      decimalsUnknown: 'malformed',
    });
    expect(of(addresses[3])).toMatchObject({ symbol: 'WHOLE', decimals: null, decimalsUnknown: 'empty' });
    // In order of first appearance: those of the last block come last.
    expect(rows.slice(-addresses.length).map(({ token }) => token)).toEqual(addresses);
  });

  it('is done when the node refuses, and says what is missing; the same command makes up for it', async () => {
    const cwd = workplace();
    node.instead = () => 'refuse';
    const { stderr } = await replayed(cwd, '--rpc', node.url);
    expect(stderr).toContain('rpc.refused');
    expect(stderr).toContain('sluice tokens fetch');
    await sluice(cwd, 'verify', 'm.json');
    node.instead = undefined;
    const again = await replayed(cwd, '--rpc', node.url);
    expect(again.stderr).toContain('finished already');
    expect((await listed(cwd)).length).toBeGreaterThan(addresses.length);
  });

  it('is refused where nothing of it would be left', async () => {
    const args = ['replay', '--source', blocks, '--log', 'memory:', '--rpc', node.url];
    expect(await runCli(args, { cwd: workplace() })).toMatchObject({ code: 2 });
  });
});

describe('sluice tokens fetch', () => {
  const fetchTokens = (cwd: string, onStart?: (kill: (signal: NodeJS.Signals) => void) => void) =>
    runCli(['tokens', 'fetch', '--rpc', node.url], { cwd, ...(onStart === undefined ? {} : { onStart }) });

  it('asks for what a run lacks, in batches, and for nothing again', async () => {
    const cwd = workplace();
    await replayed(cwd);
    expect((await fetchTokens(cwd)).stdout).toContain('tokens of devnet recorded');
    const all = await listed(cwd);
    expect(node.asked.map((batch) => batch.length)).toEqual([100, 100, all.length - 200]);
    node.asked.length = 0;
    expect(await fetchTokens(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining(': 0 tokens') });
    expect(node.asked).toEqual([]);
  });

  it.each([
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const)('goes on after %s with what is left alone', async (signal, code) => {
    const cwd = workplace();
    await replayed(cwd);
    const whole = workplace();
    await replayed(whole, '--rpc', node.url);
    node.asked.length = 0;
    let requests = 0;
    const result = await fetchTokens(cwd, (kill) => {
      node.instead = () => {
        if (++requests === 2) setTimeout(() => kill(signal), 50);
        return requests === 1 ? undefined : 'hang';
      };
    });
    expect(result).toMatchObject(code === null ? { signal } : { code });
    node.instead = undefined;
    expect(await listed(cwd)).toHaveLength(100);
    expect(await fetchTokens(cwd)).toMatchObject({ code: 0 });
    expect(new Set(node.asked.flat()).size).toBe(node.asked.flat().length);
    expect(await listed(cwd)).toEqual(await listed(whole));
  });

  it('fails with the error of the node, and needs one', async () => {
    const cwd = workplace();
    await replayed(cwd);
    node.instead = () => 'refuse';
    expect(await fetchTokens(cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('rpc.refused') });
    expect(await runCli(['tokens', 'fetch'], { cwd })).toMatchObject({ code: 2 });
    expect(await runCli(['tokens', 'list', '--run', 'other'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('names in sluice decode and sluice ledger', () => {
  const ledger = async (cwd: string, transfer: number, ...args: string[]): Promise<string> =>
    (await sluice(cwd, 'ledger', ...args, '--tx', transfers[transfer] ?? '')).stdout;

  it('come from a node for files, and are not asked for where they are known', async () => {
    const cwd = workplace();
    expect(await ledger(cwd, 0, blocks)).not.toContain('MKR');
    expect(await ledger(cwd, 0, blocks, '--rpc', node.url)).toMatch(/ MKR +1 /);
    expect(node.asked.map((batch) => batch.length)).toEqual([1]);
    const arbitrage = devnet.planted.find(({ kind }) => kind === 'arbitrage')?.transactions[0] ?? '';
    const { stdout } = await sluice(cwd, 'decode', blocks, '--rpc', node.url, '--tx', arbitrage);
    // Two tokens of this chain call themselves so.
    expect(stdout).toContain(`TT (${devnet.contracts.tokenA.address.toLowerCase()})`);
    expect(stdout).toMatch(/ [0-9]{1,5}\.[0-9]+ TT /);
    expect(node.asked.map((batch) => batch.length)).toEqual([1, 2]);
  });

  it('come from what a run recorded, without a node', async () => {
    const cwd = workplace();
    await replayed(cwd, '--rpc', node.url);
    expect(await ledger(cwd, 0, RUN)).toMatch(/ MKR +1 /);
    expect(await ledger(cwd, 1, RUN)).toContain(`${addresses[1]}   1000000000000000000`);
    const { stdout } = await sluice(cwd, 'decode', RUN);
    expect(stdout).toContain(' WETH -> ');
  });

  it('never let a token pass for one of the chain, nor its smallest unit for whole ones', async () => {
    const cwd = workplace();
    expect(await ledger(cwd, 2, blocks, '--rpc', node.url)).toContain(`weth (${addresses[2]})`);
    expect(await ledger(cwd, 3, blocks, '--rpc', node.url)).toContain('1000000000000000000 (no decimals)');
  });

  it('give way to a token list', async () => {
    const cwd = workplace();
    const list = join(cwd, 'list.json');
    const tokens = [{ chainId: devnetChain.id, address: addresses[0], symbol: 'LISTED', decimals: 17 }];
    await writeFile(list, JSON.stringify({ tokens }));
    expect(await ledger(cwd, 0, blocks, '--rpc', node.url, '--tokens', list)).toMatch(/ LISTED +10 /);
    expect(node.asked).toEqual([]);
  });

  it('stay away where the node fails, and everything else is shown', async () => {
    const cwd = workplace();
    node.instead = () => 'refuse';
    const result = await sluice(cwd, 'decode', blocks, '--rpc', node.url);
    expect(result.stderr.match(/names no tokens/g)).toHaveLength(1);
    expect(result.stdout).toContain(devnet.contracts.tokenA.address.toLowerCase());
  });
});
