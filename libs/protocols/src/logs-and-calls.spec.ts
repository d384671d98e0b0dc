import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import type { LedgerEntry, Swap } from '#domain/generated/decode-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusIndex, type IndexEntry } from '#testkit/corpus-json.js';
import type { DecodeEvents } from './block/events.js';
import { corpusStep, decodeStep, without } from './spec-decode.js';

/*
 * Blocks whose source shows logs and calls: what is read of the one has to equal what is read of the other.
 */
function blocks(): readonly IndexEntry[] {
  return corpusIndex().filter(
    ({ parts }) => parts.includes('receipts') && parts.some((part) => /trace/.test(part)),
  );
}

/** Swaps that calls alone cannot tell exactly, by block and transaction, with the reason. */
const INEXACT: Readonly<Record<string, string>> = {
  '17666333 0':
    'a token takes a fee on transfer, and nobody asked the pair for its reserves: marked inferred',
  '17686121 1': 'the same',
};

/** Contracts whose calls say something else than what they do. */
const SAYS_OTHERWISE: Readonly<Record<string, string>> = {
  '0x72e2f4830b9e45d52f80ac08cb2bec0fef72ed9c': 'is no token: its transfer pays out the native asset',
  '0x9403ca0f802c3cc1a45372e44cdd7ed0e5cd1a04': 'its transferFrom logs nothing',
  '0x32c1f663919102dc032dc3c22fe434af686f3b15': 'its transfer logs nothing',
  '0xf5d669627376ebd411e34b98f19c868c8aba5ada': 'sends to another than the call names',
};

(hasCorpus() ? describe : describe.skip)('logs and calls', () => {
  const pairs: { readonly number: number; readonly logs: DecodeEvents; readonly calls: DecodeEvents }[] = [];
  beforeAll(async () => {
    for (const { chain, number } of blocks()) {
      const step = await corpusStep(`${chain}/blocks/${number}`, chain);
      const calls = decodeStep(without(step, 'logs'), chain);
      pairs.push({ number, logs: decodeStep(step, chain), calls });
    }
  }, 120_000);

  it('are at hand in many blocks', () => {
    expect(pairs.length).toBeGreaterThan(60);
  });

  it('give the same swaps in the same order', () => {
    let compared = 0;
    for (const { number, logs, calls } of pairs) {
      const exact = (swaps: readonly Swap[]): string[] =>
        swaps.filter(({ transactionIndex }) => !(`${number} ${transactionIndex}` in INEXACT)).map(showSwap);
      expect(exact(calls.swaps)).toEqual(exact(logs.swaps));
      compared += exact(logs.swaps).length;
    }
    expect(compared).toBeGreaterThan(1_300);
  });

  it('mark the swaps that they do not agree on', () => {
    for (const key of Object.keys(INEXACT)) {
      const [number, index] = key.split(' ').map(Number);
      const marks = pairs.find((pair) => pair.number === number)?.calls.marks ?? [];
      expect(marks.filter((mark) => mark.transactionIndex === index).map(({ mark }) => mark)).toContain(
        'inferred',
      );
    }
  });

  it('give the same token ledger, but for what tokens do by themselves', () => {
    const unexplained: string[] = [];
    let equal = 0;
    for (const { number, logs, calls } of pairs) {
      const byLogs = byToken(logs.entries);
      const byCalls = byToken(calls.entries);
      const marked = new Set<string>([...logs.marks, ...calls.marks].map(({ contract }) => toHex(contract)));
      for (const key of new Set([...byLogs.keys(), ...byCalls.keys()])) {
        const [ours, theirs] = [byLogs.get(key) ?? [], byCalls.get(key) ?? []];
        if (net(ours) === net(theirs)) equal++;
        else if (
          !movesByItself(ours, theirs) &&
          !marked.has(tokenOf(key)) &&
          !(tokenOf(key) in SAYS_OTHERWISE)
        )
          unexplained.push(`${number} ${key}`);
      }
    }
    expect(unexplained).toEqual([]);
    expect(equal).toBeGreaterThan(4_000);
  });
});

/**
 * Creation and destruction, and fees that a token logs beside the transfer, are in no call. Where it logs no fee, less
 * comes of a transfer than was called for.
 */
function movesByItself(logged: readonly LedgerEntry[], called: readonly LedgerEntry[]): boolean {
  if (logged.length > called.length || logged.some(({ kind }) => kind === 'mint' || kind === 'burn'))
    return true;
  if (logged.length < called.length) return false;
  const left = [...called];
  return logged.every(({ from, to, amount }) => {
    const at = left.findIndex(
      (call) => amount <= call.amount && isDeepStrictEqual([from, to], [call.from, call.to]),
    );
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function byToken(entries: readonly LedgerEntry[]): Map<string, LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    if (entry.standard !== 'erc20') continue;
    const key = `${entry.transactionIndex} ${toHex(entry.token)}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

function tokenOf(key: string): string {
  return key.split(' ')[1] ?? '';
}

function net(entries: readonly LedgerEntry[]): string {
  const sums = new Map<string, bigint>();
  const add = (account: Buffer | null, amount: bigint): void => {
    if (account !== null) sums.set(toHex(account), (sums.get(toHex(account)) ?? 0n) + amount);
  };
  for (const { from, to, amount } of entries) {
    add(from, -amount);
    add(to, amount);
  }
  const changes = [...sums].filter(([, amount]) => amount !== 0n);
  return changes
    .map(([account, amount]) => `${account} ${amount}`)
    .sort()
    .join('\n');
}

function showSwap(swap: Swap): string {
  const hex = (bytes: Buffer | null): string => (bytes === null ? '-' : toHex(bytes));
  const { transactionIndex, protocol, venue, contract, poolId, maker, sender, recipient } = swap;
  const parties = [contract, poolId, maker, sender, recipient, swap.tokenIn, swap.tokenOut].map(hex);
  return [transactionIndex, protocol, venue, ...parties, swap.amountIn, swap.amountOut, swap.provenance].join(
    ' ',
  );
}
