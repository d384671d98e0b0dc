import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import { type Address, fromHex, toHex } from '#domain/bytes.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { type Devnet, makeDevnet } from '#testkit/devnet/devnet.js';
import { type OddToken, oddTokenCode } from '#testkit/devnet/odd-token.js';
import { errorOf } from '../spec-support.js';
import { askTokens } from './ask-tokens.js';
import { JsonRpcClient } from './json-rpc-client.js';

const abi = AbiCoder.defaultAbiCoder();
const string = (value: string): Buffer => fromHex(abi.encode(['string'], [value]));
const uint = (value: number): Buffer => fromHex(abi.encode(['uint256'], [value]));
/** As 0x9f8f72aa9304c8b593d555f12ef6589cc3a579a2 (MKR) answers on Ethereum. */
const MKR = Buffer.concat([Buffer.from('MKR'), Buffer.alloc(29)]);

const GOOD: OddToken = { symbol: string('GOOD'), name: string('Good'), decimals: uint(6) };

describe('askTokens, of a node (anvil)', () => {
  let devnet: Devnet;
  let client: JsonRpcClient;
  let placed = 0;

  beforeAll(async () => {
    devnet = await makeDevnet();
    client = new JsonRpcClient({ url: devnet.rpcUrl, retries: 0 });
  });
  afterAll(() => devnet.close());

  async function place(token: OddToken): Promise<Address> {
    const address = Buffer.alloc(20, 0xa0 + placed++) as Address;
    await client.call('anvil_setCode', [toHex(address), toHex(oddTokenCode(token))]);
    return address;
  }

  async function valuesOf(token: OddToken): Promise<Partial<TokenMetadata>> {
    const [event] = await askTokens(client, [await place(token)]);
    const { token: _, blockNumber: __, blockHash: ___, ...values } = event as TokenMetadata;
    return values;
  }

  it('gives name, symbol and decimals of real tokens, and the block that it asked at', async () => {
    const { weth, tokenA, factoryV2 } = devnet.contracts;
    const nobody = Buffer.alloc(20, 0xee) as Address;
    const tokens = [weth, tokenA, factoryV2].map(({ address }) => fromHex(address) as Address);
    const events = await askTokens(client, [...tokens, nobody]);
    const [last] = devnet.plan.slice(-1);
    for (const { blockNumber, blockHash } of events)
      expect([blockNumber, toHex(blockHash)]).toEqual([last?.block, last?.hash]);
    expect(events.map(({ token }) => token)).toEqual([...tokens, nobody]);
    expect(events.map(({ symbol, name, decimals }) => [symbol, name, decimals])).toEqual([
      ['WETH', 'Wrapped Ether', 18],
      ['TT', 'Test Token', 18],
      [null, null, null],
      [null, null, null],
    ]);
    expect(events.map(({ decimalsUnknown }) => decimalsUnknown)).toEqual([null, null, 'reverted', 'no code']);
  });

  it('reads texts of 32 bytes', async () => {
    expect(await valuesOf({ symbol: MKR, name: MKR, decimals: uint(18) })).toEqual({
      symbol: 'MKR',
      symbolUnknown: null,
      name: 'MKR',
      nameUnknown: null,
      decimals: 18,
      decimalsUnknown: null,
    });
  });

  it('says why a value is not known, and keeps the others', async () => {
    const cases = [
      [
        { ...GOOD, symbol: 'revert' },
        { symbol: null, symbolUnknown: 'reverted', decimals: 6 },
      ],
      [
        { ...GOOD, symbol: 'invalid' },
        { symbol: null, symbolUnknown: 'reverted', decimals: 6 },
      ],
      [
        { ...GOOD, symbol: 'loop', name: 'loop' },
        { nameUnknown: 'reverted', symbolUnknown: 'reverted', decimals: 6 },
      ],
      [
        { ...GOOD, decimals: 'loop' },
        { symbol: 'GOOD', decimals: null, decimalsUnknown: 'reverted' },
      ],
      [
        { ...GOOD, symbol: Buffer.alloc(0) },
        { symbol: null, symbolUnknown: 'empty', name: 'Good' },
      ],
      [
        { ...GOOD, decimals: Buffer.alloc(0) },
        { decimals: null, decimalsUnknown: 'empty', name: 'Good' },
      ],
      [
        { ...GOOD, decimals: uint(256) },
        { decimals: null, decimalsUnknown: 'malformed' },
      ],
      [
        { ...GOOD, decimals: string('x') },
        { decimals: null, decimalsUnknown: 'malformed' },
      ],
      [
        { ...GOOD, symbol: string('x'.repeat(3000)) },
        { symbol: null, symbolUnknown: 'malformed', name: 'Good' },
      ],
      [
        { ...GOOD, symbol: { zeros: 400_000 } },
        { symbolUnknown: 'empty', decimals: 6 },
      ],
      [
        { ...GOOD, symbol: { zeros: 0xffffff } },
        { symbolUnknown: 'reverted', decimals: 6 },
      ],
      [
        { ...GOOD, symbol: string('A\u202eB') },
        { symbol: null, symbolUnknown: 'malformed' },
      ],
    ] as const satisfies readonly (readonly [OddToken, Partial<TokenMetadata>])[];
    for (const [token, values] of cases) expect(await valuesOf(token)).toMatchObject(values);
  });

  it('asks in batches, and a bad token harms no other', async () => {
    const good = await place(GOOD);
    const bad = await place({ symbol: 'loop', name: 'invalid', decimals: 'revert' });
    const tokens = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? good : bad));
    const small = new JsonRpcClient({ url: devnet.rpcUrl, retries: 0, batchSize: 7 });
    const symbols = (await askTokens(small, tokens)).map(({ symbol }) => symbol);
    expect(symbols).toEqual(tokens.map((token) => (token === good ? 'GOOD' : null)));
  });

  it('leaves the errors of a node as they are, with their codes', async () => {
    const gone = new JsonRpcClient({ url: 'http://127.0.0.1:1', retries: 0 });
    expect(await errorOf(() => askTokens(gone, [Buffer.alloc(20, 1) as Address]))).toMatchObject({
      code: 'rpc.unreachable',
      retryable: true,
    });
    expect(await askTokens(gone, [])).toEqual([]);
    const odd = (result: unknown): JsonRpcClient =>
      new JsonRpcClient({
        url: 'http://127.0.0.1:1',
        fetch: async (_, { body }) => {
          const calls = [JSON.parse(body as string)].flat() as { id: number; method: string }[];
          const block = { number: '0x1', hash: toHex(Buffer.alloc(32)) };
          const answers = calls.map(({ id, method }) => ({
            id,
            result: method === 'eth_call' ? result : block,
          }));
          return Response.json(answers.length === 1 ? answers[0] : answers);
        },
      });
    for (const result of ['0x', '0x00', null, 7, `0x${'ff'.repeat(1184)}`, '0xzz'])
      expect(await errorOf(() => askTokens(odd(result), [Buffer.alloc(20, 1) as Address]))).toMatchObject({
        code: 'rpc.malformed',
      });
  });
});
