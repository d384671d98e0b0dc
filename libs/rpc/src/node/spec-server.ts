/** For specs: a real HTTP server that serves block folders of the corpus as JSON-RPC, with faults on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, readCorpus } from '../spec-support.js';

/** What the server does with a request instead of answering; null: it answers. */
export type Fault =
  | { status: number; headers?: Record<string, string> }
  | { text: string }
  | 'hang'
  | 'drop'
  | null;

export interface SpecServer {
  readonly url: string;
  /** Every HTTP request so far, as the calls in it. */
  readonly requests: { method: string; params: Json[] }[][];
  /** Asked before each answer. */
  fault: (calls: { method: string }[]) => Fault;
  /** Replaces an answer; undefined leaves it. `error` objects are sent as errors. */
  answer: (method: string, params: Json[]) => Json;
  close(): Promise<void>;
}

export async function serveCorpus(folder: string, numbers: readonly number[]): Promise<SpecServer> {
  const blocks = new Map(
    numbers.map((number) => [
      `0x${number.toString(16)}`,
      {
        block: readCorpus(`${folder}/${number}/block.json.gz`),
        receipts: readCorpus(`${folder}/${number}/receipts.json.gz`),
      },
    ]),
  );
  const find = (at: string) =>
    blocks.get(at) ?? [...blocks.values()].find(({ block }) => block.hash === at) ?? null;
  const respond = (method: string, [at]: Json[]): Json => {
    if (method === 'eth_chainId') return { result: '0x1' };
    if (method === 'eth_blockNumber') return { result: [...blocks.keys()].at(-1) };
    if (method === 'eth_getBlockByNumber' || method === 'eth_getBlockByHash')
      return { result: find(at)?.block ?? null };
    if (method === 'eth_getBlockReceipts') return { result: find(at)?.receipts ?? null };
    if (method === 'eth_getTransactionReceipt') {
      for (const { receipts } of blocks.values()) {
        const found = receipts.find((receipt: Json) => receipt.transactionHash === at);
        if (found !== undefined) return { result: found };
      }
      return { result: null };
    }
    return { error: { code: -32601, message: `the method ${method} does not exist` } };
  };
  const server = createServer((request, response) => void handle(request, response));
  const state: SpecServer = {
    url: '',
    requests: [],
    fault: () => null,
    answer: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as unknown;
    const calls = (Array.isArray(body) ? body : [body]) as { id: number; method: string; params: Json[] }[];
    state.requests.push(calls.map(({ method, params }) => ({ method, params })));
    const fault = state.fault(calls);
    if (fault === 'hang') return;
    if (fault === 'drop') return void request.socket.destroy();
    if (fault !== null && 'text' in fault) return void response.end(fault.text);
    if (fault !== null) return void response.writeHead(fault.status, fault.headers ?? {}).end('no');
    const answers = calls.map(({ id, method, params }) => ({
      jsonrpc: '2.0',
      id,
      ...(state.answer(method, params) ?? respond(method, params)),
    }));
    response.end(JSON.stringify(Array.isArray(body) ? answers.reverse() : answers[0]));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
