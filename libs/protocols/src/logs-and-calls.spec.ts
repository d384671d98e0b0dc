import { beforeAll, describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import type { LedgerEntry, Swap } from '#domain/generated/decode-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import type { DecodeEvents } from './block/events.js';
import { corpusStep, decodeStep, without } from './spec-decode.js';

/*
 * Blocks whose source shows logs and calls: what is read of the one has to equal what is read of the other.
 */
const BLOCKS = [12505500, ...Array.from({ length: 15 }, (_, index) => 17686110 + index), 17686164];

/** Swaps that calls alone cannot tell exactly, by block and transaction, with the reason. */
const INEXACT: Readonly<Record<string, string>> = {
  '17686121 1':
    'a token takes a fee on transfer, and nobody asked the pair for its reserves: marked inferred',
};

/** Contracts whose calls say something else than what they do. */
const SAYS_OTHERWISE: Readonly<Record<string, string>> = {
  '0x15874d65e649880c2614e7a480cb7c9a55787ff6': 'takes a fee, with no log of its own',
  '0x1341a2257fa7b770420ef70616f888056f90926c': 'takes a fee, with no log of its own',
  '0x7f2bef1baad2903542346c919029020e266d8c75': 'takes a fee, with no log of its own',
  '0x72e2f4830b9e45d52f80ac08cb2bec0fef72ed9c': 'is no token: its transfer pays out the native asset',
};

(hasCorpus() ? describe : describe.skip)('logs and calls', () => {
  const pairs: { readonly number: number; readonly logs: DecodeEvents; readonly calls: DecodeEvents }[] = [];
  beforeAll(async () => {
    for (const number of BLOCKS) {
      const step = await corpusStep(`ethereum/blocks/${number}`);
      pairs.push({ number, logs: decodeStep(step), calls: decodeStep(without(step, 'logs')) });
    }
  }, 120_000);

  it('give the same swaps in the same order', () => {
    let compared = 0;
    for (const { number, logs, calls } of pairs) {
      const exact = (swaps: readonly Swap[]): string[] =>
        swaps.filter(({ transactionIndex }) => !(`${number} ${transactionIndex}` in INEXACT)).map(showSwap);
      expect(exact(calls.swaps)).toEqual(exact(logs.swaps));
      compared += exact(logs.swaps).length;
    }
    expect(compared).toBeGreaterThan(850);
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
    expect(equal).toBeGreaterThan(2_000);
  });
});

/** Creation and destruction, and fees that a token logs beside the transfer, are in no call. */
function movesByItself(logged: readonly LedgerEntry[], called: readonly LedgerEntry[]): boolean {
  return logged.length > called.length || logged.some(({ kind }) => kind === 'mint' || kind === 'burn');
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
