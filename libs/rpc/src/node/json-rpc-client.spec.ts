import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWithCorpus, errorOf } from '../spec-support.js';
import { JsonRpcClient, type JsonRpcOptions } from './json-rpc-client.js';
import { redactUrl } from './redact-url.js';
import { serveCorpus, type SpecServer } from './spec-server.js';

describeWithCorpus('JsonRpcClient', () => {
  let server: SpecServer;
  let slept: number[];
  /** Time passes only by sleeping. */
  const client = (options: Partial<JsonRpcOptions> = {}) => {
    let now = 0;
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
      },
    };
    return new JsonRpcClient({
      url: `${server.url}/v3/SECRET?key=SECRET`,
      clock,
      random: () => 0.5,
      retries: 3,
      ...options,
    });
  };

  beforeEach(async () => {
    server = await serveCorpus('ethereum/blocks', [4370000]);
    slept = [];
  });
  afterEach(() => server.close());

  it('puts calls of a batch in as few requests as allowed, and answers in their order', async () => {
    const hash = (await client().call('eth_getBlockByNumber', ['0x42ae50', false])) as { hash: string };
    const calls = ['eth_chainId', 'eth_blockNumber', 'eth_chainId'].map((method) => ({ method, params: [] }));
    server.requests.length = 0;
    expect(await client({ batchSize: 2 }).batch(calls)).toEqual(['0x1', '0x42ae50', '0x1']);
    expect(server.requests.map((request) => request.length).sort()).toEqual([1, 2]);
    expect(hash.hash).toMatch(/^0x/);
  });

  it.each([
    ['HTTP 429', { status: 429 }],
    ['HTTP 500', { status: 500 }],
    ['a lost connection', 'drop' as const],
  ])('tries again after %s, each time later', async (_, fault) => {
    let faults = 3;
    server.fault = () => (faults-- > 0 ? fault : null);
    expect(await client().call('eth_chainId', [])).toBe('0x1');
    expect(slept).toEqual([187.5, 375, 750]);
  });

  it('waits as long as the node asks for', async () => {
    let faults = 1;
    server.fault = () => (faults-- > 0 ? { status: 429, headers: { 'retry-after': '7' } } : null);
    await client().call('eth_chainId', []);
    expect(slept).toEqual([7000 + 187.5 / 2]);
  });

  it.each([
    ['rpc.limited', { status: 429 }, true],
    ['rpc.unreachable', { status: 503 }, true],
    ['rpc.unreachable', 'drop' as const, true],
    ['rpc.refused', { status: 401 }, false],
    ['rpc.malformed', { text: '{"jsonrpc":"2.0","id":1,"resu' }, false],
    ['rpc.malformed', { text: '[]' }, false],
    ['rpc.malformed', { text: '{"jsonrpc":"2.0","id":1}' }, false],
    ['rpc.malformed', { text: 'null' }, false],
  ])('ends in %s after %j', async (code, fault, retryable) => {
    server.fault = () => fault;
    const error = await errorOf(() => client().call('eth_chainId', []));
    expect(error).toMatchObject({ code, retryable });
    expect(slept).toHaveLength(retryable ? 3 : 0);
    expect(JSON.stringify(error) + error.message + String(error.stack) + String(error.cause)).not.toContain(
      'SECRET',
    );
  });

  it('gives up on a silent node after the timeout', async () => {
    server.fault = () => 'hang';
    const error = await errorOf(() => client({ timeoutMs: 40, retries: 1 }).call('eth_chainId', []));
    expect(error).toMatchObject({ code: 'rpc.unreachable', retryable: true });
    expect(server.requests).toHaveLength(2);
  });

  it('tells a limit from a refusal by the error code of the node', async () => {
    server.answer = () => ({ error: { code: -32005, message: 'slow down' } });
    expect(await errorOf(() => client().call('eth_chainId', []))).toMatchObject({ code: 'rpc.limited' });
    server.answer = () => ({ error: { code: -32000, message: 'missing trie node' } });
    const error = await errorOf(() => client().call('eth_chainId', []));
    expect(error).toMatchObject({ code: 'rpc.refused', retryable: false });
    expect(error.message).toContain('missing trie node');
  });

  it('keeps to the rate, calls of a batch counted one by one', async () => {
    const limited = client({ ratePerSecond: 10, concurrency: 1 });
    const calls = new Array(5).fill({ method: 'eth_chainId', params: [] });
    await limited.batch(calls);
    await limited.call('eth_chainId', []);
    expect(slept).toEqual([500]);
  });

  it('keeps to the concurrency', async () => {
    let open = 0;
    let most = 0;
    const fetch = async (): Promise<Response> => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return new Response('{"id":null,"result":"0x1"}');
    };
    const many = client({ fetch, concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => many.call('eth_chainId', [])));
    expect(most).toBe(3);
  });

  it('stops when told to', async () => {
    server.fault = () => 'hang';
    const stop = new AbortController();
    const call = client({ signal: stop.signal }).call('eth_chainId', []);
    stop.abort(new Error('stopped'));
    await expect(call).rejects.toThrow('stopped');
  });
});

it.each([
  ['https://user:pw@host.example/v3/KEY?x=KEY', 'https://host.example/...'],
  ['http://127.0.0.1:8545', 'http://127.0.0.1:8545'],
  ['nonsense KEY', 'an unreadable URL'],
])('redactUrl hides what may be a secret in %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
