import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connectDevnet, type DevnetClient } from './devnet-client.js';
import { makeDevnet } from './devnet.js';
import { plantSandwich } from './plant-sandwich.js';
import type { World } from './world.js';

/** A node of some chain that notes what it is asked. */
function fakeNode(chainId: string): { server: Server; asked: string[]; listen: () => Promise<string> } {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      asked.push((JSON.parse(body) as { method: string }).method);
      response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result: chainId }));
    });
  });
  const listen = (): Promise<string> =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      );
    });
  return { server, asked, listen };
}

describe('the guard of planted MEV', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  it.each(['0x1', '0x89', '0x38', '0xa4b1', '0x82750', '0xaa36a7'])(
    'refuses a node of chain %s',
    async (chainId) => {
      const node = fakeNode(chainId);
      server = node.server;
      await expect(connectDevnet(await node.listen())).rejects.toMatchObject({
        code: 'devnet.chain',
        retryable: false,
      });
      expect(node.asked).toEqual(['eth_chainId']);
    },
  );

  it('refuses to start a devnet under the id of a public chain', async () => {
    await expect(makeDevnet({ chainId: 1 })).rejects.toMatchObject({ code: 'devnet.chain' });
  });

  it('sends no part of a sandwich to a node that turned out to be another chain', async () => {
    const sent: string[] = [];
    const client: DevnetClient = {
      rpcUrl: '',
      chainId: 31337,
      call: <Result>(method: string) => {
        sent.push(method);
        return Promise.resolve('0x1' as Result);
      },
    };
    await expect(plantSandwich({ client } as World)).rejects.toMatchObject({ code: 'devnet.chain' });
    expect(sent).toEqual(['eth_chainId']);
    await expect(plantSandwich({ client: { ...client, chainId: 1 } } as World)).rejects.toMatchObject({
      code: 'devnet.chain',
    });
    expect(sent).toEqual(['eth_chainId']);
  });
});
