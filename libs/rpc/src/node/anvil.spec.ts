import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { type Anvil, startAnvil } from '#testkit/devnet/anvil.js';
import { fileSource } from '../files/file-source.js';
import type { SourceBlock } from '../source.js';
import { withDirectory } from '../spec-support.js';
import { verifyBlock } from '../verify-block.js';
import { fetchBlocks } from './fetch-blocks.js';
import { JsonRpcClient } from './json-rpc-client.js';
import { rpcSource } from './rpc-source.js';

/** Deploys a contract that emits one empty log: PUSH1 0, PUSH1 0, LOG0. */
const LOGGER_INIT = '0x6005600c60003960056000f3' + '60006000a0';

describe('a live node (anvil)', () => {
  let anvil: Anvil;
  let client: JsonRpcClient;

  beforeAll(async () => {
    anvil = await startAnvil({
      chainId: 31337,
      mnemonic: 'test test test test test test test test test test test junk',
      accounts: 3,
      genesisTimestamp: 1_700_000_000,
    });
    client = new JsonRpcClient({ url: anvil.rpcUrl });
    const [from, to] = (await client.call('eth_accounts', [])) as string[];
    const send = (transaction: object) =>
      client.call('eth_sendTransaction', [{ from, gas: '0x186a0', ...transaction }]) as Promise<string>;
    const made = await send({ data: LOGGER_INIT });
    await send({ to, value: '0x5' });
    await client.call('evm_mine', []);
    const { contractAddress } = (await client.call('eth_getTransactionReceipt', [made])) as {
      contractAddress: string;
    };
    await send({ to: contractAddress });
    await send({ from: to, to: from, value: '0x7', gasPrice: '0x12a05f2000' });
    await client.call('evm_mine', []);
  });
  afterAll(() => anvil.close());

  it('gives verified blocks with logs and traces, and the same ones back from fetched folders', async () => {
    const source = await rpcSource({ url: anvil.rpcUrl });
    const range = { from: 0, to: (await source.highest()) + 1 };
    const live: SourceBlock[] = [];
    for await (const block of source.blocks({ range })) live.push(verifyBlock(block, { senders: true }));
    expect(
      live.map(({ chain, step }) => [chain, step.number, step.transactionCount, step.logs.length]),
    ).toEqual([
      ['devnet', 0, 0, 0],
      ['devnet', 1, 2, 0],
      ['devnet', 2, 2, 1],
    ]);
    for (const { step } of live) {
      const outcome = Object.fromEntries(step.integrity.map(({ check, outcome: of }) => [check, of]));
      expect(outcome).toMatchObject({
        'header-hash': 'passed',
        'transactions-root': 'passed',
        'receipts-root': 'passed',
        'gas-used': 'passed',
      });
      expect(step.capabilities).toContain('traces');
    }
    expect(live[1]?.step.traces.map(({ type }) => type).sort()).toEqual(['call', 'create']);
    await withDirectory(async (directory) => {
      expect(await fetchBlocks({ source, range, out: directory })).toEqual({ written: 3, present: 0 });
      const back: SourceBlock[] = [];
      for await (const block of (await fileSource(join(directory, 'devnet'))).blocks({ range }))
        back.push(verifyBlock(block, { senders: true }));
      expect(back.map(({ step }) => step)).toEqual(live.map(({ step }) => step));
    });
  });
});
