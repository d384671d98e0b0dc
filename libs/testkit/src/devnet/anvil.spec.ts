import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { createAccounts } from './accounts.js';
import { findAnvil } from './anvil-binary.js';
import { KEEPER, startAnvil } from './anvil.js';

const available = findAnvil() !== null;
if (!available) console.warn('anvil.spec.ts did not run: npm has no anvil for this platform');

const OPTIONS = {
  chainId: 31337,
  mnemonic: createAccounts(1).mnemonic,
  accounts: 1,
  genesisTimestamp: 1_767_225_600,
};

async function answers(rpcUrl: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
  return fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
    () => true,
    () => false,
  );
}

async function untilGone(rpcUrl: string): Promise<void> {
  for (let tries = 0; await answers(rpcUrl); tries++) {
    if (tries === 500) throw new Error(`${rpcUrl} still answers`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('finds nothing on a platform that npm has no anvil for', () => {
  expect(findAnvil('aix', 'ppc64')).toBeNull();
});

(available ? describe : describe.skip)('anvil', () => {
  it('listens on loopback, and is gone when close resolves', async () => {
    const anvil = await startAnvil(OPTIONS);
    expect(anvil.rpcUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await answers(anvil.rpcUrl)).toBe(true);
    await anvil.close();
    expect(await answers(anvil.rpcUrl)).toBe(false);
    await anvil.close();
  });

  it('says what anvil printed when it does not start', async () => {
    await expect(startAnvil({ ...OPTIONS, mnemonic: 'no such words' })).rejects.toMatchObject({
      code: 'devnet.unavailable',
      message: expect.stringMatching(/mnemonic|word/i),
    });
  });

  it('ends when its keeper is told to', async () => {
    const anvil = await startAnvil(OPTIONS);
    process.kill(anvil.pid, 'SIGTERM');
    await untilGone(anvil.rpcUrl);
    await anvil.close();
  });

  it('ends when the process that started it is killed', async () => {
    // The parent of a keeper is killed: what the operating system then does is to close this pipe.
    const parent = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', process.argv[1], ...process.argv.slice(2)], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
      child.stdout.on('data', (chunk) => {
        const address = /Listening on (\\S+)\\s/.exec(chunk.toString());
        if (address) { require('node:fs').writeSync(1, address[1]); process.kill(process.pid, 'SIGKILL'); }
      });`;
    let address = '';
    try {
      execFileSync(process.execPath, ['-e', parent, KEEPER, findAnvil() ?? '', '--port=0'], {
        encoding: 'utf8',
      });
    } catch (error) {
      address = (error as { stdout: string }).stdout;
    }
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
    await untilGone(`http://${address}`);
  });
});
