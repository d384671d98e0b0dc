/** For specs: a node in front of another one, which counts what it is asked and can refuse it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface SpecNode {
  readonly url: string;
  /** The eth_calls so far, each request as what its calls carry. */
  readonly asked: string[][];
  /** What is done instead of an answer to eth_calls; undefined: the node behind it answers. */
  instead: (() => 'refuse' | 'hang' | undefined) | undefined;
  close(): Promise<void>;
}

export async function nodeBefore(behind: string): Promise<SpecNode> {
  const server = createServer((request, response) => void handle(request, response));
  const node: SpecNode = {
    url: '',
    asked: [],
    instead: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const calls = [JSON.parse(body) as Call | Call[]].flat().filter(({ method }) => method === 'eth_call');
    if (calls.length > 0) {
      const instead = node.instead?.();
      if (instead === 'hang') return;
      if (instead === 'refuse') return void response.writeHead(403).end();
      node.asked.push(calls.map(({ params }) => (params[0] as { data: string }).data));
    }
    const headers = { 'content-type': 'application/json' };
    response.end(await (await fetch(behind, { method: 'POST', headers, body })).text());
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(node, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
