import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { createPrng, type Prng } from '../prng.js';
import type { Boundary } from './boundary.js';
import { damageBytes, damageJson, pick } from './damage.js';
import { runInputs } from './run-inputs.js';
import { type SampleBlock, sampleBlocks } from './sample-blocks.js';
import { checkSound, originalsOf } from './sound-block.js';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** The method whose answers are damaged, and the seed of the damage. */
interface Plan {
  readonly method: string;
  readonly seed: number;
}

const METHODS = ['eth_chainId', 'eth_getBlockByNumber', 'eth_getBlockReceipts', 'debug_traceBlockByHash'];
/** Milliseconds until an answer that does not come is given up; none that comes takes so long. */
const TIMEOUT_MS = 1000;

/** What a node answers, over HTTP, while a block is read. */
export const rpcAnswers: Boundary = {
  name: 'JSON-RPC answers',
  share: 0.15,
  async fuzz(count, seed, first) {
    const samples = (await sampleBlocks()).filter(({ block }) => block.step.transactionCount > 0).slice(-6);
    const originals = originalsOf(samples.map(({ block }) => block));
    let plan: Plan = { method: '', seed: 0 };
    const server = createServer((request, response) => void answer(request, response, samples, plan));
    const url = await listen(server);
    try {
      return await runInputs({ name: 'JSON-RPC answers', count, seed, first }, async (prng) => {
        plan = { method: pick(METHODS, prng), seed: prng.int(2 ** 32) };
        const clock = { now: () => 0, sleep: async () => undefined };
        const source = await rpcSource({ url, retries: 1, timeoutMs: TIMEOUT_MS, clock });
        const { raw } = pick(samples, prng);
        const { block } = await source.read(raw.number);
        if (block.step.number !== raw.number) throw new Error(`block ${raw.number} was asked for`);
        checkSound(verifyBlock(block), originals);
        return undefined;
      });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  },
};

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  samples: readonly SampleBlock[],
  plan: Plan,
): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = JSON.parse(text) as Call | Call[];
  const calls = Array.isArray(body) ? body : [body];
  const answers = calls.map((call) => ({ jsonrpc: '2.0', id: call.id, ...resultOf(call, samples) }));
  const whole = Array.isArray(body) ? answers : answers[0];
  if (!calls.some(({ method }) => method === plan.method)) return void response.end(JSON.stringify(whole));
  // Fresh numbers for each answer: the damage must not depend on which of two answers goes out first.
  send(whole, request, response, createPrng(plan.seed));
}

function send(whole: unknown, request: IncomingMessage, response: ServerResponse, prng: Prng): void {
  if (prng.int(400) === 0) return;
  const kind = prng.int(100);
  if (kind < 3) return void request.socket.destroy();
  if (kind < 10) return void response.writeHead(pick([204, 301, 400, 404, 429, 500, 503], prng)).end('no');
  if (kind < 25) return void response.end(damageBytes(Buffer.from(JSON.stringify(whole)), prng));
  response.end(JSON.stringify(damageJson(whole, prng)));
}

function resultOf({ method, params }: Call, samples: readonly SampleBlock[]): object {
  if (method === 'eth_chainId') return { result: '0x7a69' };
  const found = samples.find(
    ({ raw, block }) =>
      params[0] === `0x${raw.number.toString(16)}` || params[0] === `0x${block.step.hash.toString('hex')}`,
  )?.raw;
  if (method === 'eth_getBlockByNumber') return { result: found?.block ?? null };
  if (method === 'eth_getBlockReceipts') return { result: found?.receipts ?? null };
  if (method === 'debug_traceBlockByHash' && found?.traces != null) return { result: found.traces.json };
  return { error: { code: -32601, message: `the method ${method} does not exist` } };
}
