import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Address, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { IngestStep, StateChange } from '#domain/generated/ingest-v1.js';
import { bigUintOf } from '#domain/quantity.js';
import { hasCorpus } from '#testkit/corpus.js';
import type { DecodeEvents } from '../block/events.js';
import { corpusStep, decodeStep } from '../spec-decode.js';

/*
 * The ledger against the state itself: blocks whose source shows every balance and storage change. Nothing here comes
 * from logs or calls, so that what agrees is right.
 */
const BLOCKS = [12505500, ...Array.from({ length: 15 }, (_, index) => 17686110 + index), 17686164];
const TOKENS = 50;
/** What a failed transaction still pays; the source marks it as undone with the rest of the call. */
const FEE_REASONS = /^(GAS_|REWARD_TRANSACTION_FEE)/;

/** Tokens whose storage holds something else than balances. */
const OTHER_UNITS: Readonly<Record<string, string>> = {
  '0xae7ab96520de3a18e5e111b5eaab095312d7fe84': 'stETH keeps shares',
  '0x5a98fcbea516cf06857215779fd812ca3bef1b32': 'LDO (MiniMe) keeps a checkpoint a change',
  '0xa06bc25b5805d5f8d82847d191cb4af5a3e873e0': 'aLINK keeps balances without interest',
  '0x464c71f6c2f760dda6093dcb91c24c39e5d6e18c': 'aTokens keep balances without interest',
};

interface Decoded {
  readonly step: IngestStep;
  readonly events: DecodeEvents;
}

(hasCorpus() ? describe : describe.skip)('the ledger', () => {
  const blocks: Decoded[] = [];
  beforeAll(async () => {
    for (const number of BLOCKS) {
      const step = await corpusStep(`ethereum/blocks/${number}`);
      blocks.push({ step, events: decodeStep(step) });
    }
  }, 120_000);

  it('moves the native asset as balances changed, fees included', () => {
    let compared = 0;
    for (const { step, events } of blocks) {
      const changes = new Deltas();
      for (const change of step.stateChanges) {
        if (change.kind !== 'balance' || change.transactionIndex < 0) continue;
        if (change.reverted && !FEE_REASONS.test(change.reason ?? '')) continue;
        changes.add(change.transactionIndex, change.address, deltaOf(change));
      }
      const ledger = new Deltas();
      for (const entry of events.entries) if (entry.standard === 'native') ledger.move(entry);
      expect(ledger.list()).toEqual(changes.list());
      compared += ledger.list().length;
    }
    expect(compared).toBeGreaterThan(8_000);
  });

  it('moves the most used tokens as their balances in storage changed', () => {
    const proven: string[] = [];
    const wrong: string[] = [];
    const suspect = new Set<string>(
      blocks.flatMap(({ events }) =>
        events.marks.filter(({ mark }) => mark === 'suspect').map(({ contract }) => toHex(contract)),
      ),
    );
    for (const token of mostUsed(blocks)) {
      const slots = layoutOf(token, blocks);
      if (slots === null || token in OTHER_UNITS || suspect.has(token)) continue;
      proven.push(token);
      for (const { step, events } of blocks) {
        const changes = new Map<string, StateChange[]>();
        for (const change of step.stateChanges) {
          if (change.kind !== 'storage' || change.reverted || toHex(change.address) !== token) continue;
          const key = `${change.transactionIndex} ${toHex(change.slot as Buffer)}`;
          changes.set(key, [...(changes.get(key) ?? []), change]);
        }
        const ledger = new Deltas();
        for (const entry of events.entries)
          if (entry.standard === 'erc20' && toHex(entry.token) === token) ledger.move(withoutWrapper(entry));
        for (const [transaction, holder, amount] of ledger.all()) {
          const own =
            changes.get(`${transaction} ${toHex(slots(Buffer.from(holder.slice(2), 'hex')))}`) ?? [];
          const stored = own.reduce((sum, change) => sum + deltaOf(change), 0n);
          if (stored !== amount)
            wrong.push(`${step.number} ${transaction} ${token} ${holder} ${stored} ${amount}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(proven.length).toBeGreaterThanOrEqual(TOKENS);
  });
});

/** Sums by transaction and account. */
class Deltas {
  private readonly sums = new Map<string, bigint>();

  add(transaction: number, account: Address, amount: bigint): void {
    const key = `${transaction} ${toHex(account)}`;
    this.sums.set(key, (this.sums.get(key) ?? 0n) + amount);
  }

  move({ transactionIndex, from, to, amount }: LedgerEntry): void {
    if (from !== null) this.add(transactionIndex, from, -amount);
    if (to !== null) this.add(transactionIndex, to, amount);
  }

  all(): [transaction: string, account: string, amount: bigint][] {
    return [...this.sums].map(([key, amount]) => [...(key.split(' ') as [string, string]), amount]);
  }

  list(): string[] {
    return this.all()
      .filter(([, , amount]) => amount !== 0n)
      .map((row) => row.join(' '))
      .sort();
  }
}

/** What is wrapped comes from nowhere in the token's own storage; against it stands the native asset. */
function withoutWrapper(entry: LedgerEntry): LedgerEntry {
  if (entry.kind === 'wrap') return { ...entry, from: null };
  return entry.kind === 'unwrap' ? { ...entry, to: null } : entry;
}

function deltaOf({ before, after }: StateChange): bigint {
  return bigUintOf(after ?? Buffer.alloc(0)) - bigUintOf(before ?? Buffer.alloc(0));
}

function mostUsed(blocks: readonly Decoded[]): string[] {
  const uses = new Map<string, number>();
  for (const { events } of blocks) {
    for (const { standard, token } of events.entries)
      if (standard === 'erc20') uses.set(toHex(token), (uses.get(toHex(token)) ?? 0) + 1);
  }
  return [...uses]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2 * TOKENS)
    .map(([token]) => token);
}

type SlotOf = (holder: Buffer) => Buffer;

/** Where a token keeps balances: a mapping (Solidity's or Vyper's) at one of the first slots; null for other layouts. */
function layoutOf(token: string, blocks: readonly Decoded[]): SlotOf | null {
  const holders = new Set<string>();
  const written = new Set<string>();
  for (const { step, events } of blocks) {
    for (const entry of events.entries) {
      if (entry.standard !== 'erc20' || toHex(entry.token) !== token) continue;
      for (const side of [entry.from, entry.to]) if (side !== null) holders.add(toHex(side));
    }
    for (const { kind, address, slot } of step.stateChanges)
      if (kind === 'storage' && slot !== null && toHex(address) === token) written.add(toHex(slot));
  }
  let best: { readonly slotOf: SlotOf; readonly hits: number } | null = null;
  for (let place = 0; place < 256; place++) {
    for (const first of [true, false]) {
      const slotOf: SlotOf = (holder) => mappingSlot(holder, place, first);
      const hits = [...holders].filter((holder) =>
        written.has(toHex(slotOf(Buffer.from(holder.slice(2), 'hex')))),
      ).length;
      if (hits > (best?.hits ?? 0)) best = { slotOf, hits };
    }
  }
  return best !== null && 2 * best.hits >= holders.size ? best.slotOf : null;
}

function mappingSlot(holder: Buffer, place: number, holderFirst: boolean): Buffer {
  const words = Buffer.alloc(64);
  words.set(holder, holderFirst ? 12 : 44);
  words.writeUInt32BE(place, holderFirst ? 60 : 28);
  return keccak256(words);
}
