import { describe, expect, it } from '@jest/globals';
import { decodeCodec } from '#codec/decode-codec.js';
import { wrap } from '#codec/wire.js';
import type { Address, Hash } from '#domain/bytes.js';
import { RetryableError } from '#domain/errors/sluice-error.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import type { LedgerEntry, Swap } from '#domain/generated/decode-v1.js';
import { MemoryLog } from '#log/memory/memory-log.js';
import type { EventLog } from '#log/port.js';
import { emptyLists } from '#protocols/block/events.js';
import { readTokens } from './read-tokens.js';
import { type AskTokens, recordTokens } from './record-tokens.js';

const DECODE = 'sluice.run-a.test.decode.v1';
const TOKENS = 'sluice.run-a.test.tokens.v1';

function address(number: number): Address {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt32BE(number, 16);
  return bytes as Address;
}

function numberOf(token: Buffer): number {
  return token.readUInt32BE(16);
}

let height = 0;

/** Appends a step whose transfers and swaps are of these tokens; a pair is a swap, 0 the native asset. */
async function append(
  log: EventLog,
  ...tokens: readonly (number | readonly [number, number])[]
): Promise<void> {
  const place = { transactionIndex: 0, logIndex: 0, traceAddress: null };
  const entry = (token: number): LedgerEntry => ({
    ...place,
    kind: 'transfer',
    standard: 'erc20',
    token: address(token),
    tokenId: null,
    from: null,
    to: null,
    amount: 1n,
  });
  const swap = ([tokenIn, tokenOut]: readonly [number, number]): Swap => ({
    ...place,
    protocol: 'test',
    venue: null,
    contract: address(99),
    poolId: null,
    maker: null,
    sender: null,
    recipient: null,
    tokenIn: address(tokenIn),
    tokenOut: address(tokenOut),
    amountIn: 1n,
    amountOut: 1n,
    provenance: 'known',
  });
  const hash = Buffer.alloc(32, ++height) as Hash;
  const step = decodeCodec.encode({
    kind: 'block',
    number: height,
    hash,
    parentHash: null,
    time: null,
    feeRecipient: null,
    baseFeePerGas: null,
    partial: false,
    ...emptyLists(),
    entries: tokens.filter((token) => typeof token === 'number').map(entry),
    swaps: tokens.filter((token) => typeof token !== 'number').map(swap),
    dropped: [],
  });
  await log.createTopic(DECODE);
  const producer = await log.producer('test');
  await producer.commit({
    records: [{ topic: DECODE, key: hash, value: wrap(decodeCodec.schemaId, step) }],
    offsets: [],
  });
  await producer.close();
}

function answer(token: Address): TokenMetadata {
  return {
    token,
    blockNumber: 5,
    blockHash: Buffer.alloc(32, 5) as Hash,
    symbol: `T${numberOf(token)}`,
    symbolUnknown: null,
    name: null,
    nameUnknown: 'reverted',
    decimals: numberOf(token),
    decimalsUnknown: null,
  };
}

/** A node that answers, and what it was asked. */
function node(): { readonly asked: number[][]; readonly ask: AskTokens } {
  const asked: number[][] = [];
  return {
    asked,
    ask: async (tokens) => {
      asked.push(tokens.map(numberOf));
      return tokens.map(answer);
    },
  };
}

const NEVER = new AbortController().signal;

function record(log: EventLog, ask: AskTokens, atOnce?: number, signal = NEVER) {
  const options = { log, chain: 'test', runId: 'a', ask };
  return recordTokens(atOnce === undefined ? options : { ...options, atOnce }, signal);
}

async function recorded(log: EventLog): Promise<readonly number[]> {
  return (await readTokens(log, TOKENS)).map(({ token }) => numberOf(token));
}

describe('recordTokens', () => {
  it('asks for each token once, in order of first appearance, and appends what was answered', async () => {
    const log = new MemoryLog();
    await append(log, 3, 0, 1, 3, [7, 1]);
    await append(log);
    await append(log, [2, 0], 3);
    const { asked, ask } = node();
    expect(await record(log, ask)).toEqual({ before: 0, recorded: 4 });
    expect(asked).toEqual([[3, 1, 7, 2]]);
    expect(await readTokens(log, TOKENS)).toEqual([3, 1, 7, 2].map((token) => answer(address(token))));
    const { records } = await log.fetch(TOKENS, 0);
    expect(records.map(({ key }) => numberOf(key))).toEqual([3, 1, 7, 2]);
    expect((await log.describe(TOKENS)).config.cleanupPolicy).toBe('compact');
  });

  it('asks for nothing again, and goes on where it was', async () => {
    const log = new MemoryLog();
    await append(log, 1, 2);
    await record(log, node().ask);
    const { asked, ask } = node();
    expect(await record(log, ask)).toEqual({ before: 2, recorded: 0 });
    await append(log, 2, 4, 1);
    expect(await record(log, ask)).toEqual({ before: 2, recorded: 1 });
    expect(asked).toEqual([[4]]);
    expect(await log.committed('sluice.run-a.tokens', DECODE)).toBe((await log.describe(DECODE)).end);
  });

  it('keeps what was recorded when the node fails, and asks for the rest alone', async () => {
    const log = new MemoryLog();
    await append(log, 1, 2, 3);
    await append(log, 4, 5, 6, 7);
    const { asked, ask } = node();
    for (const good of [0, 1, 2]) {
      let left = good;
      const failing: AskTokens = async (tokens) => {
        if (left-- > 0) return ask(tokens);
        throw new RetryableError('rpc.unreachable', 'gone');
      };
      await expect(record(log, failing, 2)).rejects.toMatchObject({
        code: 'rpc.unreachable',
        retryable: true,
      });
    }
    expect(await recorded(log)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await record(log, ask, 2)).toEqual({ before: 6, recorded: 1 });
    expect(asked).toEqual([[1, 2], [3, 4], [5, 6], [7]]);
  });

  it('stops between two batches when asked to, with what it has on the log', async () => {
    const log = new MemoryLog();
    await append(log, 1, 2, 3, 4);
    const stop = new AbortController();
    const { ask } = node();
    const stopping: AskTokens = async (tokens) => {
      stop.abort(new Error('stop'));
      return ask(tokens);
    };
    expect(await record(log, stopping, 2, stop.signal)).toEqual({ before: 0, recorded: 2 });
    expect(await recorded(log)).toEqual([1, 2]);
    const { asked, ask: askAgain } = node();
    await record(log, askAgain, 2);
    expect(asked).toEqual([[3, 4]]);
  });

  it('leaves the producer to the next one, however it ended', async () => {
    const log = new MemoryLog();
    await append(log, 1);
    const failing: AskTokens = () => Promise.reject(new RetryableError('rpc.limited', 'slow'));
    await expect(record(log, failing)).rejects.toMatchObject({ code: 'rpc.limited' });
    expect(await record(log, node().ask)).toEqual({ before: 0, recorded: 1 });
  });

  it('refuses a run without a decode topic', async () => {
    await expect(record(new MemoryLog(), node().ask)).rejects.toMatchObject({ code: 'log.unknown-topic' });
  });
});

describe('readTokens', () => {
  it('gives the last event of each token, and nothing where there is no topic', async () => {
    const log = new MemoryLog();
    expect(await readTokens(log, TOKENS)).toEqual([]);
    await append(log, 1, 2);
    await record(log, node().ask);
    const [first] = (await log.fetch(TOKENS, 0)).records;
    const producer = await log.producer('test');
    const [one, two] = [address(1), address(2)];
    await producer.commit({
      records: [
        { topic: TOKENS, key: two, value: null },
        { topic: TOKENS, key: one, value: first?.value ?? null },
      ],
      offsets: [],
    });
    expect(await readTokens(log, TOKENS)).toEqual([answer(one)]);
  });
});
